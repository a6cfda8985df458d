// Fault panel: make the platform misbehave on purpose, see what it refused and what it was asked.
import { useEffect, useState } from 'react';
import * as control from '../wire/control.ts';
import type { Call, Violation } from '../wire/types.ts';
import { attempt } from '../model/acts.ts';
import { toast } from '../model/store.ts';
import { clockText } from '../model/time.ts';
import { Dialog } from './dialog.tsx';

const KINDS: readonly { key: string; text: string; action: unknown }[] = [
  { key: '503', text: '接口返回 503', action: { status: 503 } },
  { key: '429', text: '接口限流 429（99991400）', action: { status: 429, code: 99991400 } },
  { key: 'slow', text: '接口慢 3 秒', action: { latencyMs: 3000 } },
  { key: 'hang', text: '接口不回答', action: { hang: true } },
  { key: 'before', text: '未执行就断开', action: { reset: 'beforeCommit' } },
  { key: 'after', text: '执行了但断开', action: { reset: 'afterCommit' } },
  { key: 'token', text: '令牌失效', action: { revokeToken: true } },
  { key: 'twice', text: '事件重复送两次', action: { duplicate: 2 } },
  { key: 'delay', text: '事件晚 5 秒', action: { delayMs: 5000 } },
  { key: 'order', text: '事件乱序', action: { reorder: true } },
  { key: 'ack', text: '丢失事件回执', action: { dropAck: true } },
  { key: 'socket', text: '断开长连接', action: { dropSocket: true } },
  { key: 'sign', text: '回调签名错误', action: { badSignature: true } },
];

function Records() {
  const [violations, setViolations] = useState<readonly Violation[] | null>(null);
  const [calls, setCalls] = useState<readonly Call[] | null>(null);
  useEffect(() => {
    void attempt(async () => {
      setViolations((await control.getViolations()).slice(-30).reverse());
      setCalls((await control.getCalls(0)).slice(-30).reverse());
    });
  }, []);
  return (
    <>
      <h3 className="sub-head">平台拒绝的（最近30条）</h3>
      {violations?.length === 0 && <p className="people-note">没有。</p>}
      <ul className="records">
        {violations?.map((one) => (
          <li key={one.seq}>
            <strong>{one.kind}</strong> <code>{one.where}</code> {one.why}
          </li>
        ))}
      </ul>
      <h3 className="sub-head">收到的调用（最近30条）</h3>
      {calls?.length === 0 && <p className="people-note">还没有。</p>}
      <ul className="records">
        {calls?.map((one) => (
          <li key={one.seq}>
            <span className={one.status >= 400 ? 'error-text' : ''}>
              {one.status}
              {one.code === null || one.code === 0 ? '' : ` · ${one.code}`}
            </span>{' '}
            <code>
              {one.method} {one.path}
            </code>{' '}
            <time>{clockText(one.at)}</time>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Faults({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState(KINDS[0]?.key ?? '');
  const [path, setPath] = useState('');
  const [times, setTimes] = useState('1');
  const inject = (): void =>
    void attempt(async () => {
      const count = Number(times);
      await control.addFault({
        action: KINDS.find((one) => one.key === kind)?.action,
        ...(path.trim() === '' ? {} : { match: { path: path.trim() } }),
        ...(Number.isInteger(count) && count > 0 ? { times: count } : {}),
      });
      toast('success', '故障已安排');
    });
  const clear = (): void =>
    void attempt(async () => {
      await control.clearFaults();
      toast('success', '故障已全部取消');
    });
  return (
    <Dialog
      title="故障注入"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="plain-button" onClick={clear}>
            全部取消
          </button>
          <button type="button" className="main-button" onClick={inject}>
            安排故障
          </button>
        </>
      }
    >
      <div className="fault-form">
        <label>
          故障
          <select
            className="control select"
            aria-label="故障种类"
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          >
            {KINDS.map((one) => (
              <option key={one.key} value={one.key}>
                {one.text}
              </option>
            ))}
          </select>
        </label>
        <label>
          次数（留空为一直）
          <input
            className="control"
            inputMode="numeric"
            value={times}
            onChange={(event) => setTimes(event.target.value)}
          />
        </label>
        <label className="wide">
          只对这些路径（留空为全部）
          <input
            className="control"
            value={path}
            placeholder="/open-apis/im/v1/messages"
            onChange={(event) => setPath(event.target.value)}
          />
        </label>
      </div>
      <Records />
    </Dialog>
  );
}
