import { describe, expect, it } from 'vitest';
import { type CaseEvent, type Deadline, type Milestone, OWES_NOTHING, type Owed, owedAfter } from '../src/index.ts';
import { sample } from './controls.ts';

/** `12:30` on one day. */
const at = (time: string): string => `2026-11-24T${time}:00.000Z`;
const by = (milestone: Milestone, time: string): Deadline => ({ milestone, dueAt: at(time) });

/** The frozen sample of a type, with what matters here changed. */
const event = <Type extends CaseEvent['type']>(type: Type, given: object = {}): CaseEvent =>
  ({ type, data: { ...sample(type).data, ...given } }) as CaseEvent;

const clock = (...deadlines: Deadline[]) => event('case.clockSet.v1', { deadlines });
const dispatched = (...deadlines: Deadline[]) => event('case.dispatched.v1', { deadlines });
const missed = (milestone: Milestone, time: string) =>
  event('case.deadlineMissed.v2', { milestone, dueAt: at(time), tier: null });
const after = (...events: CaseEvent[]): Owed => events.reduce(owedAfter, OWES_NOTHING);

const opening = [
  clock(by('promise', '23:00')),
  dispatched(by('accept', '08:15'), by('answer', '08:30'), by('settle', '10:00')),
];
const names = (deadlines: readonly Deadline[]) => deadlines.map(({ milestone }) => milestone);

describe('what is due', () => {
  it.each([
    ['accept is done by accepting', [event('case.accepted.v1')], ['promise', 'answer', 'settle']],
    ['accept and answer by a note of progress', [event('case.progressNoted.v1')], ['promise', 'settle']],
    ['all that the handler owes by the answer', [event('case.answered.v1')], ['promise']],
    ['nothing but the promise goes with the handler to a queue', [event('case.queued.v1')], ['promise']],
    ['a return ends the handler', [event('case.returned.v1')], ['promise']],
    ['a close ends all', [event('case.closed.v1')], []],
  ])('%s', (_, events, left) => {
    expect(names(after(...opening, ...events).due)).toEqual(left);
  });

  it('a clock sets its own milestone anew and leaves the others', () => {
    const { due } = after(...opening, clock(by('promise', '12:00')));
    expect(due).toEqual([...after(...opening).due.slice(1), by('promise', '12:00')]);
  });

  it('a triage is done by the dispatch, the check by a check or a rework, the call back also by a reopening', () => {
    expect(names(after(clock(by('triage', '08:05')), event('case.queued.v1')).due)).toEqual(['triage']);
    expect(after(clock(by('triage', '08:05')), dispatched()).due).toEqual([]);
    expect(after(clock(by('verify', '09:00')), event('case.verified.v1')).due).toEqual([]);
    expect(after(clock(by('verify', '09:00')), event('case.reworkOrdered.v1', { deadlines: [] })).due).toEqual([]);
    expect(after(clock(by('callback', '09:00')), event('case.verified.v1')).due).toEqual([]);
    expect(after(clock(by('callback', '09:00')), event('case.reopened.v1')).due).toEqual([]);
  });

  it('who is to be called back is, also when the case is closed meanwhile', () => {
    expect(names(after(clock(by('callback', '09:00')), event('case.closed.v1')).due)).toEqual(['callback']);
  });
});

describe('what was missed is overdue until it is done', () => {
  const late = [...opening, missed('accept', '08:15')];

  it('no longer due, but owed since the instant it was due by', () => {
    const { due, overdue } = after(...late);
    expect(names(due)).not.toContain('accept');
    expect(overdue).toEqual([by('accept', '08:15')]);
  });

  it('an escalation, a return and a new dispatch do nothing of it; the oldest counts', () => {
    const escalated = [event('case.escalated.v1'), dispatched(by('accept', '08:30'))];
    const { due, overdue } = after(...late, ...escalated);
    expect(due).toContainEqual(by('accept', '08:30'));
    expect(overdue).toEqual([by('accept', '08:15')]);
    expect(after(...late, ...escalated, missed('accept', '08:30')).overdue).toEqual([by('accept', '08:15')]);
    expect(after(...late, event('case.returned.v1'), event('case.queued.v1')).overdue).toEqual(overdue);
  });

  it('it is over when it is done at last', () => {
    expect(after(...late, event('case.accepted.v1')).overdue).toEqual([]);
    expect(after(...late, event('case.answered.v1')).overdue).toEqual([]);
    expect(after(...late, event('case.closed.v1')).overdue).toEqual([]);
  });

  it('the first version of a missed deadline says the same', () => {
    const first = event('case.deadlineMissed.v1', { milestone: 'accept', tier: 'grid', dueAt: at('08:15') });
    expect(after(...opening, first)).toEqual(after(...late));
  });
});

describe('the promise', () => {
  it('is kept in mind over the end, and is no longer due', () => {
    const { due, promise } = after(...opening, event('case.closed.v1'));
    expect(due).toEqual([]);
    expect(promise).toEqual({ dueAt: at('23:00'), broken: false });
  });

  it('broken before the end, it is overdue again with a reopening', () => {
    const broken = [...opening, missed('promise', '23:00'), event('case.closed.v1')];
    expect(after(...broken).overdue).toEqual([]);
    expect(after(...broken, event('case.reopened.v1'))).toMatchObject({
      overdue: [by('promise', '23:00')],
      promise: { broken: true },
    });
  });
});
