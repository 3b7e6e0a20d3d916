import type { LedgerEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLedger } from '../src/domain/fold-ledger.ts';
import { toNewEvent } from './history.ts';
import * as control from './points-history.ts';

const { appealed, closedWith, completed, decided, declined, enrolled, heldInLedger } = control;
const { lowered, made, opened, proposed, raised, reversed } = control;

/** A ledger's stream as the store gives it: one event a day from 1 March on, unless instants are given. */
function record(events: readonly LedgerEvent[], instants?: readonly string[]): RecordedEvent[] {
  return events.map((event, revision) => {
    const at = instants?.[revision] ?? `2026-03-${String(revision + 1).padStart(2, '0')}T02:00:00.000Z`;
    const stream = `ledger-${control.ledgerIdOf('1')}`;
    return { ...toNewEvent(event, at), stream, revision, position: 10 + revision, recordedAt: at };
  });
}
const fold = (...events: LedgerEvent[]) => foldLedger(record([opened('1'), ...events]))!;
const view = (...events: LedgerEvent[]) => fold(...events).view;
const states = (...events: LedgerEvent[]) => fold(...events).entries.map(({ state }) => state);

describe('a ledger folded from its events', () => {
  it('is nothing before it is opened', () => {
    expect(foldLedger([])).toBeUndefined();
    expect(foldLedger(record([made('a', 12, 10)]))).toBeUndefined();
  });

  it('begins with its base, and knows its holder by pseudonym only', () => {
    expect(view()).toMatchObject({
      status: 'open',
      balance: 12,
      flags: [],
      holder: control.holder.ref,
      previous: null,
    });
    expect(JSON.stringify(view())).not.toContain('ciphertext');
    expect(view(heldInLedger(null)).holder).toBeNull();
  });

  it('has what an entry left, and counts it by its direction', () => {
    const addition = made('b', 10, 11, { direction: 'addition', item: 'L-ADD-01' });
    expect(view(made('a', 12, 10), addition)).toMatchObject({
      balance: 11,
      counts: { deductions: 1, additions: 1, reversed: 0 },
    });
  });

  it('shows what waits for the second person until it is made or declined', () => {
    expect(view(proposed('a')).waiting).toHaveLength(1);
    expect(view(proposed('a')).balance).toBe(12);
    expect(view(proposed('a'), made('a', 12, 10)).waiting).toEqual([]);
    expect(view(proposed('a'), declined('a'))).toMatchObject({ waiting: [], balance: 12 });
    expect(states(proposed('a'), proposed('b'), declined('b'))).toEqual(['waiting', 'declined']);
    expect(states(proposed('a'), made('a', 12, 10, { confirmedBy: 'o-2' }))).toEqual(['stands']);
  });

  it('takes a reversed entry back', () => {
    expect(view(made('a', 12, 10), reversed('a', 10, 12))).toMatchObject({ balance: 12, counts: { reversed: 1 } });
    expect(states(made('a', 12, 10), reversed('a', 10, 12))).toEqual(['reversed']);
  });

  it('carries the flags that were raised and not lowered, each once', () => {
    expect(view(raised('yellow'), raised('yellow'), raised('red')).flags).toEqual(['red', 'yellow']);
    expect(view(raised('yellow'), lowered('yellow')).flags).toEqual([]);
  });

  it('has an open course until it is completed, which gives points back', () => {
    expect(view(enrolled).training).toMatchObject({ completeBy: '2026-06-30' });
    expect(view(enrolled, completed(4, 8))).toMatchObject({ training: null, balance: 8 });
  });

  it('has a pending appeal until it is decided, the entry suspended where the appeal says so', () => {
    const events = [made('a', 12, 10), appealed('a', 10, 12)] as const;
    expect(view(...events)).toMatchObject({ balance: 12, appeals: [{ decideBy: '2026-12-31T15:59:59.999Z' }] });
    expect(states(...events)).toEqual(['suspended']);
    expect(states(made('a', 12, 10), appealed('a', 10, 10))).toEqual(['stands']);
    expect(view(...events, decided('a', 'rejected', 12, 10))).toMatchObject({ balance: 10, appeals: [] });
    expect(states(...events, decided('a', 'rejected', 12, 10))).toEqual(['stands']);
    expect(states(...events, decided('a', 'upheld', 12, 12), reversed('a', 12, 12))).toEqual(['reversed']);
  });

  it('keeps an entry reversed that an officer took back while the appeal was pending', () => {
    const events = [made('a', 12, 10), appealed('a', 10, 12), reversed('a', 12, 12)] as const;
    expect(states(...events, decided('a', 'rejected', 12, 12))).toEqual(['reversed']);
  });

  it('is closed at the year’s end, and takes what comes late', () => {
    expect(view(closedWith(12))).toMatchObject({ status: 'closed', closedAt: '2026-03-02T02:00:00.000Z' });
    expect(view(closedWith(12), made('a', 12, 10, { late: true }))).toMatchObject({ status: 'closed', balance: 10 });
  });
});

describe('a ledger as of an instant', () => {
  const anyLedgerEvent = fc.constantFrom<LedgerEvent>(
    ...[made('a', 12, 10), made('b', 10, 7.5), proposed('c'), declined('c'), reversed('a', 7.5, 9.5)],
    ...[raised('yellow'), lowered('yellow'), raised('red'), enrolled, completed(7, 9), appealed('b', 9, 11.5)],
    ...[decided('b', 'rejected', 11.5, 9), closedWith(9), heldInLedger(null)],
  );
  const history = fc.array(fc.tuple(anyLedgerEvent, fc.integer({ min: 0, max: 40 })), { maxLength: 20 });
  const instant = (day: number) => new Date(Date.UTC(2026, 2, 1 + day)).toISOString();

  it('equals the fold of the longest beginning decided up to then, also when a clock was set back', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 40 }), (steps, day) => {
        const all = record(
          [opened('1'), ...steps.map(([event]) => event)],
          [0, ...steps.map((s) => s[1])].map(instant),
        );
        const firstLater = [0, ...steps.map((s) => s[1])].findIndex((decidedOn) => decidedOn > day);
        const beginning = firstLater < 0 ? all : all.slice(0, firstLater);
        expect(foldLedger(all, instant(day))).toEqual(foldLedger(beginning));
      }),
    );
  });

  it('is what it is now, from the instant of its last change on', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const all = record(
          [opened('1'), ...steps.map(([event]) => event)],
          [0, ...steps.map((s) => s[1])].map(instant),
        );
        const now = foldLedger(all)!;
        expect(foldLedger(all, now.view.changedAt)).toEqual(now);
      }),
    );
  });
});
