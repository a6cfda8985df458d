/** Simulated staff in front of the local Lark server: when they act, that they act once, and that they yield to a human. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromEpochMs, localDate, localTime, toEpochMs } from '../../../src/core/calendar/zone.ts';
import type { Instant } from '../../../src/core/brand.ts';
import { simulatedStaff, type Staff } from '../../../sim/people/staff.ts';
import { button, card, T } from '../lark/cards.ts';
import { platform, type Handlers, type Platform } from '../lark/platform.ts';

let p: Platform;
let pressed: number;

beforeEach(async () => {
  p = await platform();
  pressed = 0;
  await p.connect({ 'card.action.trigger': () => ((pressed += 1), {}) } as Handlers);
});
afterEach(() => p[Symbol.asyncDispose]());

const now = (): Instant => fromEpochMs(p.clock.instant);
const staff = (): Staff => simulatedStaff({ lark: p.sim, clock: { now }, seed: 1, on: true });

/** 任务交办 to 陈晓敏, who signs within minutes. */
async function issue(): Promise<string> {
  const header = { title: T('质量强市方案 任务交办（2项）'), template: 'blue' };
  const sent = await p.card(p.chen, card([button('全部签收')], { header }));
  await p.sim.idle();
  return sent;
}

/** Turns the clock to the next act, and acts. */
async function onward(people: Staff): Promise<Instant> {
  const at = people.next();
  if (at === null) throw new Error('nobody means to act');
  p.clock.instant = toEpochMs(at);
  await people.act(at);
  return at;
}

describe('simulated staff', () => {
  it('presses what the card asks for, some minutes after it came', async () => {
    const people = staff();
    await issue();
    const came = now();
    const at = await onward(people);
    expect(pressed).toBe(1);
    expect(at > came).toBe(true);
    expect(people.done().map((done) => [done.who.name, done.label])).toEqual([['陈晓敏', '全部签收']]);
  });

  it('waits for the next working morning where the card comes after work', async () => {
    p.clock.instant = Date.parse('2025-09-12T18:30:00+08:00');
    const people = staff();
    await issue();
    const at = people.next()!;
    expect(localDate(at)).toBe('2025-09-15');
    expect(localTime(at) >= '08:30').toBe(true);
  });

  it('means to do the same at the same time after a new start', async () => {
    const before = staff();
    await issue();
    expect(staff().next()).toBe(before.next());
  });

  it('does nothing twice, also when it starts anew at the instant of the act', async () => {
    const before = staff();
    await issue();
    const at = await onward(before);
    const after = staff();
    await after.act(at);
    expect(pressed).toBe(1);
  });

  it('leaves a card alone on which somebody has pressed by hand', async () => {
    const people = staff();
    const messageId = await issue();
    await p.sim.click(p.chen.openId, { messageId, button: '全部签收' });
    await onward(people);
    expect(pressed).toBe(1);
    expect(people.done()).toEqual([]);
  });

  it('leaves a card alone after which somebody has written by hand, and takes up the next one', async () => {
    const people = staff();
    await issue();
    p.sim.say(p.chen.openId, { text: '由我来签收' });
    await onward(people);
    expect(pressed).toBe(0);
    await issue();
    await onward(people);
    expect(pressed).toBe(1);
  });

  it('does not take what another person did for its own', async () => {
    const people = staff();
    await issue();
    p.sim.say(p.li.openId, { text: '收到' });
    await onward(people);
    expect(pressed).toBe(1);
  });
});
