import { describe, expect, it } from 'vitest';
import { serial } from '../../src/queue/serial.ts';
import { gate } from '../store/store.ts';

describe('serial', () => {
  it('runs one at a time a key; one that waits stands for all that come meanwhile', async () => {
    const line = serial();
    const finish = gate();
    const done: string[] = [];
    const job = (name: string) => async () => {
      await finish.opened;
      done.push(name);
    };
    const running = line.run('a', job('first'));
    const waiting = line.run('a', job('second'));
    await line.run('a', job('third'));
    const other = line.run('b', job('other'));
    expect(done).toEqual([]);
    finish.open();
    await Promise.all([running, waiting, other]);
    expect(done.toSorted()).toEqual(['first', 'other', 'second']);
    expect(done.indexOf('first')).toBeLessThan(done.indexOf('second'));
  });

  it('goes on after a failure, which only its own caller hears of', async () => {
    const line = serial();
    const seen: string[] = [];
    const failing = line.run('a', async () => {
      throw new Error('no');
    });
    const next = line.run('a', async () => void seen.push('next'));
    await expect(failing).rejects.toThrow('no');
    await next;
    await line.run('a', async () => void seen.push('later'));
    expect(seen).toEqual(['next', 'later']);
  });

  it('never runs two of a key however calls and ends fall together', async () => {
    const line = serial();
    let [inside, most, ran] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++inside);
      ran++;
      await Promise.resolve();
      inside--;
    };
    const all: Promise<void>[] = [];
    for (let i = 0; i < 200; i++) {
      all.push(line.run('a', work));
      for (let k = 0; k < i % 5; k++) await Promise.resolve();
    }
    await Promise.all(all);
    expect(most).toBe(1);
    expect(ran).toBeGreaterThan(2);
  });
});
