// The amber strip 本地模拟: virtual clock (pause, speeds, next event, a date to jump to) and the tools of the simulation.
import { useCallback, useRef, useState } from 'react';
import * as control from '../wire/control.ts';
import type { Speed } from '../wire/types.ts';
import { attempt } from '../model/acts.ts';
import { refreshState } from '../model/live.ts';
import { setPrefs, usePrefs } from '../model/prefs.ts';
import { toast, useModel } from '../model/store.ts';
import { clockText, fromInput, stripText } from '../model/time.ts';
import { Calendar } from './calendar.tsx';
import { Faults } from './faults.tsx';
import { Icon } from './icon.tsx';
import { Portal } from './portal.tsx';

const SPEEDS: readonly { speed: Speed; text: string; label: string }[] = [
  { speed: 1, text: '×1', label: '按真实速度' },
  { speed: 60, text: '×60', label: '一秒走一分钟' },
  { speed: 'auto', text: '自动', label: '自动：跳过夜间和空闲' },
];

function run(work: () => Promise<unknown>): void {
  void attempt(async () => {
    await work();
    await refreshState();
  });
}

function Jump({ now }: { now: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [time, setTime] = useState('');
  const close = useCallback(() => setOpen(false), []);
  const clock = time === '' ? clockText(now) : time;
  const valid = /^([01]\d|2[0-3]):[0-5]\d$/.test(clock);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="strip-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        跳到日期
      </button>
      {open && (
        <Portal anchor={button.current} label="跳到日期" onClose={close}>
          <label className="jump-time">
            时刻
            <input
              className="control"
              value={clock}
              aria-invalid={!valid}
              placeholder="09:10"
              onChange={(event) => setTime(event.target.value.replace('：', ':'))}
            />
          </label>
          <Calendar
            value=""
            today={now.slice(0, 10)}
            from={now.slice(0, 10)}
            onChoose={(date) => {
              const to = valid ? fromInput(`${date}T${clock}`, now) : null;
              if (to === null) return;
              if (Date.parse(to) <= Date.parse(now)) {
                toast('warning', '这个时刻已经过去，请选以后的');
                return;
              }
              close();
              run(() => control.setClock(to));
            }}
          />
          <p className="people-note">只能往后跳；途中到期的事都会办完</p>
        </Portal>
      )}
    </>
  );
}

function Switches() {
  const { frame, oldClient } = usePrefs();
  return (
    <>
      <button
        type="button"
        className={oldClient ? 'strip-button on' : 'strip-button'}
        aria-pressed={oldClient}
        title="卡片只显示标题，如同版本过低的客户端"
        onClick={() => setPrefs({ oldClient: !oldClient })}
      >
        旧客户端
      </button>
      <button
        type="button"
        className="strip-button frame-switch"
        aria-label={frame === 'phone' ? '切换到电脑版' : '切换到手机版'}
        onClick={() => setPrefs({ frame: frame === 'phone' ? 'desktop' : 'phone' })}
      >
        <Icon name={frame === 'phone' ? 'desktop' : 'phone'} />
        {frame === 'phone' ? '电脑' : '手机'}
      </button>
    </>
  );
}

export function Strip() {
  const state = useModel((model) => model.state);
  const connection = useModel((model) => model.connection);
  const [asked, setAsked] = useState<Speed | null>(null);
  const [faults, setFaults] = useState(false);
  const [more, setMore] = useState(false);
  const closeFaults = useCallback(() => setFaults(false), []);
  // A server that does not say whether it plays: what was asked for last.
  const speed = state?.play === undefined ? asked : (state.play?.speed ?? null);
  const now = state?.now ?? '';
  return (
    <header className={more ? 'strip more' : 'strip'} aria-label="本地模拟">
      <div className="strip-main">
        <h1 className="strip-name">本地模拟</h1>
        <time className="strip-clock" dateTime={now} aria-label="虚拟时间">
          {now === '' ? '——' : stripText(now)}
        </time>
        {state?.busy === true && <span className="spinner" role="status" aria-label="时钟推进中" />}
        {connection === 'lost' && (
          <span className="strip-lost" role="status">
            连接中断，正在重连
          </span>
        )}
        <button
          type="button"
          className="strip-button strip-toggle"
          aria-expanded={more}
          aria-label="时钟与工具"
          onClick={() => setMore(!more)}
        >
          <Icon name="clock" />
        </button>
      </div>
      <div className="strip-tools">
        <div className="strip-group" role="group" aria-label="时钟">
          <button
            type="button"
            className={speed === null ? 'strip-button on' : 'strip-button'}
            aria-pressed={speed === null}
            aria-label="暂停"
            title="暂停"
            onClick={() => run(() => control.pause().then(() => setAsked(null)))}
          >
            ‖
          </button>
          {SPEEDS.map((one) => (
            <button
              key={one.text}
              type="button"
              className={speed === one.speed ? 'strip-button on' : 'strip-button'}
              aria-pressed={speed === one.speed}
              title={one.label}
              onClick={() => run(() => control.play(one.speed).then(() => setAsked(one.speed)))}
            >
              {one.text}
            </button>
          ))}
          <button
            type="button"
            className="strip-button"
            title="推进到下一件会发生的事"
            onClick={() => run(control.next)}
          >
            下一事件
          </button>
          <Jump now={now} />
        </div>
        <div className="strip-group" role="group" aria-label="工具">
          {state?.seed !== undefined && <span className="strip-seed">种子 {state.seed}</span>}
          <button type="button" className="strip-button" onClick={() => setFaults(true)}>
            <Icon name="bolt" />
            故障
          </button>
          <Switches />
        </div>
      </div>
      {faults && <Faults onClose={closeFaults} />}
    </header>
  );
}
