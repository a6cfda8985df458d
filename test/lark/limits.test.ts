/** Rate limits of our own: what they admit, and when they say to come again. */
import { describe, expect, it } from 'vitest';
import { makeLimits, type Limits } from '../../src/lark/limits.ts';

function turning(mode: 'real' | 'virtual' = 'real', replicas = 1) {
  const product = { at: 1_000_000, now: () => product.at };
  const real = { at: 5000, now: () => real.at };
  return { product, real, limits: makeLimits({ clock: product, mode, realNow: real.now, replicas }) };
}

/** Takes and answers at once; the wait where refused, else 0. */
function pass(limits: Limits, api = 'send', targets: string[] = []): number {
  const place = limits.take(api, targets);
  place.done?.();
  return place.waitMs;
}

const many = (count: number, work: () => number): number[] => Array.from({ length: count }, work);

describe('limits of an API', () => {
  it('admit 50 in a second and tell when the next may go', () => {
    const { real, limits } = turning();
    expect(many(50, () => pass(limits))).toEqual(Array(50).fill(0));
    real.at += 400;
    expect(pass(limits)).toBe(600);
    real.at += 599;
    expect(pass(limits)).toBe(1);
    real.at += 1;
    expect(pass(limits)).toBe(0);
  });

  it('admit 1000 in a minute, even where each second would do', () => {
    const { real, limits } = turning();
    for (let second = 0; second < 20; second += 1) {
      expect(many(50, () => pass(limits))).toEqual(Array(50).fill(0));
      real.at += 1000;
    }
    expect(pass(limits)).toBe(40_000);
    real.at += 40_000;
    expect(pass(limits)).toBe(0);
  });

  it('are of their own for each API', () => {
    const { limits } = turning();
    many(50, () => pass(limits, 'send'));
    expect(pass(limits, 'send')).toBeGreaterThan(0);
    expect(pass(limits, 'reply')).toBe(0);
  });

  it('count a call until a second after its answer: the platform may have counted it as late as that', () => {
    const { real, limits } = turning();
    const places = Array.from({ length: 50 }, () => limits.take('send', []));
    real.at += 5000;
    expect(pass(limits)).toBe(200);
    places[0]?.done?.();
    expect(pass(limits)).toBe(1000);
    real.at += 1000;
    expect(pass(limits)).toBe(0);
  });

  it('are shared by replicas', () => {
    const { limits } = turning('real', 2);
    expect(many(25, () => pass(limits))).toEqual(Array(25).fill(0));
    expect(pass(limits)).toBeGreaterThan(0);
  });
});

describe('limits of a chat, person or message', () => {
  it('admit five a second and take nothing from the API where they refuse', () => {
    const { real, limits } = turning();
    expect(many(5, () => pass(limits, 'send', ['oc_1']))).toEqual(Array(5).fill(0));
    expect(many(100, () => pass(limits, 'send', ['oc_1']))).toEqual(Array(100).fill(1000));
    expect(many(45, () => pass(limits, 'send'))).toEqual(Array(45).fill(0));
    real.at += 1000;
    expect(pass(limits, 'send', ['oc_1'])).toBe(0);
  });

  it('hold for all APIs together', () => {
    const { limits } = turning();
    many(3, () => pass(limits, 'send', ['ou_1']));
    many(2, () => pass(limits, 'reply', ['ou_1']));
    expect(pass(limits, 'reply', ['ou_1'])).toBeGreaterThan(0);
  });
});

describe('a refusal of the platform', () => {
  it('closes what it names for as long as it says', () => {
    const { real, limits } = turning();
    limits.refused('send', 7000);
    real.at += 6999;
    expect(pass(limits, 'send', ['ou_1'])).toBe(1);
    expect(pass(limits, 'reply', ['ou_1'])).toBe(0);
    real.at += 1;
    expect(pass(limits, 'send', ['ou_1'])).toBe(0);
  });
});

describe('clocks', () => {
  it('a virtual one that stands still starves nobody: real time counts too', () => {
    const { real, limits } = turning('virtual');
    many(50, () => pass(limits));
    expect(pass(limits)).toBe(1000);
    real.at += 1000;
    expect(pass(limits)).toBe(0);
  });

  it('a virtual one that leaps needs no real time', () => {
    const { product, limits } = turning('virtual');
    many(50, () => pass(limits));
    product.at += 3_600_000;
    expect(pass(limits)).toBe(0);
  });

  it('both together do not count twice', () => {
    const { product, real, limits } = turning('virtual');
    many(50, () => pass(limits));
    product.at += 500;
    real.at += 500;
    expect(pass(limits)).toBe(500);
  });

  it('a wall clock may be set, or tell whole seconds only: real time counts', () => {
    const { product, real, limits } = turning('real');
    many(50, () => pass(limits));
    product.at += 3_600_000;
    real.at += 10;
    expect(pass(limits)).toBe(990);
    product.at -= 7_200_000;
    real.at += 990;
    expect(pass(limits)).toBe(0);
  });
});
