/** GET /: a plain status page: tasks with lights, next steps, deliveries. The console takes its place later. */
import type { FastifyInstance } from 'fastify';
import type { Counts, Delivery } from '../../app/reads.ts';
import { localDate, localTime } from '../../core/calendar/zone.ts';
import type { RouteDeps } from '../server.ts';
import { taskJson, type TaskJson } from './tasks.ts';

const LIGHT: Record<string, string> = {
  green: '● 正常',
  yellow: '▲ 滞后或临近时限',
  red: '■ 逾期或严重滞后',
  grey: '○ 情况不明',
};
const STATE: Record<string, string> = {
  draft: '待交办', pendingAcceptance: '待签收', inProgress: '办理中', pendingReview: '待审核', closed: '✓ 已办结', suspended: '已暂停',
  cancelled: '已取消',
}; // prettier-ignore
const SENT: Record<string, string> = {
  queued: '待发', sending: '发送中', delivered: '已送达', failed: '待重试', uncertain: '待核实', undeliverable: '未送达', superseded: '已被替代',
}; // prettier-ignore

export function statusRoute(server: FastifyInstance, { read, clock }: RouteDeps): void {
  server.get('/', async (_request, reply) => {
    const [rows, deliveries, counts] = [await read.tasks(), await read.deliveries(0), await read.counts()];
    const now = clock.now();
    const html = page(
      rows.map(taskJson),
      deliveries.slice(-40).reverse(),
      counts,
      `${localDate(now)} ${localTime(now)}`,
    );
    return reply.type('text/html; charset=utf-8').send(html);
  });
}

function page(tasks: TaskJson[], deliveries: Delivery[], counts: Counts, now: string): string {
  const waiting = counts.noticesPending;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>督办 · 状态</title><style>${STYLE}</style></head><body><main>
<h1>督办 <small>${escape(now)} · 待发${waiting}条 · 未送达${counts.outbox.undeliverable}条</small></h1>
<h2>任务</h2>${tasks.length === 0 ? '<p>还没有方案。请用 <code>duban plan import 文件</code> 导入。</p>' : table(['编号', '任务', '灯', '状态', '时限', '下一步', '指标'], tasks.map(taskCells))}
<h2>最近消息</h2>${deliveries.length === 0 ? '<p>还没有发送过消息。</p>' : table(['时间', '消息', '任务', '收件人', '状态'], deliveries.map(deliveryCells))}
</main></body></html>`;
}

function taskCells(t: TaskJson): string[] {
  const light = t.light ? `<span class="${t.light}">${LIGHT[t.light] ?? ''}</span>` : '';
  const figures = t.figures.map((f) => `${escape(f.name)} ${f.value ?? '—'}/${f.target}${escape(f.unit)}`).join('<br>');
  const next = t.nextStep ? escape(t.nextStep.at.slice(0, 16).replace('T', ' ')) : '—';
  return [
    escape(t.no === '0' ? '' : t.no),
    escape(t.title),
    light,
    STATE[t.state] ?? t.state,
    t.due ?? '持续推进',
    next,
    figures,
  ];
}

function deliveryCells(d: Delivery): string[] {
  const at = `${localDate(d.at)} ${localTime(d.at)}`;
  return [at, escape(d.kind), escape(d.tasks.join('、')), escape(d.personOpenId ?? ''), SENT[d.state] ?? d.state];
}

function table(head: string[], rows: string[][]): string {
  const cells = (tag: string, row: string[]) =>
    row.map((cell, i) => `<${tag} data-label="${head[i]}">${cell}</${tag}>`).join('');
  return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`);
}

const STYLE = `:root{color-scheme:light dark;font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
body{margin:0;background:Canvas;color:CanvasText}main{max-width:1200px;margin:0 auto;padding:16px}h1{font-size:20px}h1 small{font-size:13px;font-weight:400;opacity:.75;margin-left:12px}
h2{font-size:16px;margin:20px 0 8px}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:6px 8px;border-bottom:1px solid color-mix(in srgb,CanvasText 15%,transparent);vertical-align:top}
th{font-weight:600;white-space:nowrap}.green{color:#2e7d32}.yellow{color:#8a5a00}.red{color:#b3261e}.grey{color:#5f6b7a}
@media(prefers-color-scheme:dark){.green{color:#81c784}.yellow{color:#ffca66}.red{color:#ff8a80}.grey{color:#a9b4c2}}
@media(max-width:640px){thead{display:none}tr{display:block;padding:8px 0;border-bottom:1px solid color-mix(in srgb,CanvasText 25%,transparent)}td{display:flex;gap:8px;border:0;padding:2px 0}td::before{content:attr(data-label);flex:0 0 64px;opacity:.7}}`;
