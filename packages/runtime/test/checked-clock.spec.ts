import type { StoreTime } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { createCheckedClock } from '../src/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-28T10:00:00.000Z');

/** A machine whose clock can be set, and that ages by another one. */
function machine(wallNow = NOW) {
  let wall = wallNow;
  let steady = 1_000;
  const clock = createCheckedClock({ wall: { now: () => wall }, steady: () => steady });
  return {
    clock,
    wall: () => wall,
    pass(milliseconds: number) {
      wall += milliseconds;
      steady += milliseconds;
    },
    set(by: number) {
      wall += by;
    },
    hear: (at: number, by: StoreTime['by']) => clock.compare({ time: async () => ({ at, by }) }),
  };
}

describe('beside a store with a clock of its own', () => {
  it.for([3 * HOUR, -3 * HOUR, 3 * MINUTE, 40 * 24 * HOUR])(
    'a machine %i ms off was believed; it is in doubt, and stamps by the time of the store',
    async (off) => {
      const { clock, hear, pass } = machine(NOW + off);
      await hear(NOW, 'clock');
      expect(clock.doubt()).toMatch(/this machine's clock is .* the event store's/);
      pass(MINUTE);
      expect(clock.now()).toBe(NOW + MINUTE);
      expect(clock.offset()).toBe(off);
    },
  );

  it('one that is within two minutes is believed', async () => {
    for (const off of [0, 119_000, -119_000]) {
      const { clock, hear } = machine(NOW + off);
      await hear(NOW, 'clock');
      expect(clock.doubt()).toBeUndefined();
      expect(clock.now()).toBe(NOW + off);
    }
  });

  it('set right again, it is believed at once, without another question', async () => {
    const { clock, hear, set } = machine(NOW + 5 * HOUR);
    await hear(NOW, 'clock');
    expect(clock.doubt()).toBe("this machine's clock is 5 h ahead of the event store's");
    set(-5 * HOUR);
    expect(clock.doubt()).toBeUndefined();
    expect(clock.now()).toBe(NOW);
  });

  it('set wrong between two questions, it is in doubt at once', async () => {
    const { clock, hear, set, pass } = machine();
    await hear(NOW, 'clock');
    pass(1_000);
    set(26 * HOUR);
    expect(clock.doubt()).toBe("this machine's clock is 1 d 2 h ahead of the event store's");
    expect(clock.now()).toBe(NOW + 1_000);
  });

  it('is in doubt until the first answer, and keeps what it knows when there is none', async () => {
    const { clock, hear } = machine(NOW + HOUR);
    expect(clock.doubt()).toBe('the clock has not been compared with the event store yet');
    await expect(clock.compare({ time: () => Promise.reject(new Error('away')) })).rejects.toThrow('away');
    expect(clock.offset()).toBeUndefined();
    await hear(NOW, 'clock');
    await expect(clock.compare({ time: () => Promise.reject(new Error('away')) })).rejects.toThrow('away');
    expect(clock.doubt()).toContain('1 h ahead');
  });
});

describe('where the log is stamped by the same machine', () => {
  it.for([0, 8 * HOUR, 9 * 24 * HOUR, 200 * 24 * HOUR])(
    'a machine that was off for %i ms is believed when it starts',
    async (off) => {
      const { clock, hear } = machine();
      await hear(NOW - off, 'log');
      expect(clock.doubt()).toBeUndefined();
      expect(clock.now()).toBe(NOW);
    },
  );

  it('an empty log says nothing against any clock', async () => {
    const { clock, hear } = machine();
    await hear(0, 'log');
    expect(clock.doubt()).toBeUndefined();
  });

  it('a machine that wakes in 1970 is not, and what is written meanwhile stands behind the log’s end', async () => {
    const { clock, hear, pass } = machine(12_345);
    await hear(NOW, 'log');
    expect(clock.doubt()).toMatch(/behind the newest event of the log/);
    pass(MINUTE);
    expect(clock.now()).toBe(NOW + MINUTE);
  });

  it('its clock put right by NTP, it goes on by itself, however long it was off', async () => {
    const { clock, hear, set, pass } = machine(NOW - 30 * 24 * HOUR);
    await hear(NOW - HOUR, 'log');
    expect(clock.doubt()).toBeDefined();
    set(33 * 24 * HOUR);
    expect(clock.doubt()).toBeUndefined();
    await hear(NOW - HOUR, 'log');
    pass(MINUTE);
    expect(clock.doubt()).toBeUndefined();
    expect(clock.now()).toBe(NOW + 3 * 24 * HOUR + MINUTE);
  });

  it.for([3 * HOUR, -3 * HOUR, 400 * 24 * HOUR])(
    'set by %i ms while it ran, it decided by the new time at once; it stamps by the old one until it is restarted',
    async (by) => {
      const { clock, hear, set, pass } = machine();
      await hear(NOW - HOUR, 'log');
      pass(HOUR);
      await hear(NOW + HOUR, 'log');
      expect(clock.now()).toBe(NOW + HOUR);
      set(by);
      expect(clock.doubt()).toMatch(/was set (forward|back) by .* while gridcase was running.*restart gridcase/);
      expect(clock.now()).toBe(NOW + HOUR);
      await hear(NOW + HOUR, 'log');
      pass(MINUTE);
      expect(clock.now()).toBe(NOW + HOUR + MINUTE);
      expect(clock.doubt()).toBeDefined();
      set(-by);
      expect(clock.doubt()).toBeUndefined();
    },
  );

  it('pulled along a little at a time, it stays believed', async () => {
    const { clock, hear, set, pass } = machine();
    for (let minute = 0; minute < 60; minute++) {
      await hear(NOW, 'log');
      pass(MINUTE);
      set(5_000);
      expect(clock.doubt()).toBeUndefined();
    }
  });

  it('asleep and awake again, it is believed: the steady clock counts while the machine sleeps', async () => {
    const { clock, hear, pass } = machine();
    await hear(NOW, 'log');
    pass(10 * HOUR);
    expect(clock.doubt()).toBeUndefined();
    expect(clock.now()).toBe(NOW + 10 * HOUR);
  });
});
