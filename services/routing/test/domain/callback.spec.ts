import { describe, expect, it } from 'vitest';
import type { OfficerCommand } from '../../src/domain/commands.ts';
import type { CaseEvent } from '../../src/domain/events.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { at, freePolicy, GRID, handlersIn, instant, officers, REPORT_ID } from '../controls.ts';
import { after, cases, commands, dataOf, eventsOf, freeRules, outcomeOf, refusalOf, told } from './case-story.ts';

/** The reporter said after it that it is not good: somebody has to call them back within the hour. */
const unhappy: readonly CaseEvent[] = [
  { type: 'case.callbackOrdered.v1', data: { reason: '还在漏', reportId: REPORT_ID } },
  { type: 'case.clockSet.v1', data: { deadlines: [{ milestone: 'callback', dueAt: instant(120) }] } },
];
const awaiting = (state: CaseState): CaseState => told(state, commands.rate(1), unhappy);
const closed = () => awaiting(cases.closed());
const chief = (command: OfficerCommand, minutes = 100): OfficerCommand => ({ ...command, now: at(minutes) });
const owes = (state: CaseState) =>
  state.phase === 'none' ? [] : state.about.owed.due.map(({ milestone }) => milestone);

describe('an unhappy reporter of a closed case is called back', () => {
  it('and content: it stays closed, and nothing is due any more', () => {
    const verify = chief(commands.verify(true));
    expect(outcomeOf(verify, closed())).toEqual(['verified']);
    const state = told(closed(), verify, eventsOf(verify, closed()));
    expect(state).toMatchObject({ phase: 'closed', past: { verifiedBy: { id: 'su-1' } } });
    expect(owes(state)).toEqual([]);
  });

  it('and not content: it is reopened, with what they said as the reason', () => {
    const verify = chief(commands.verify(false, '水还在漏'));
    expect(outcomeOf(verify, closed())).toEqual(['verified', 'reopened', 'clockSet', 'dispatched']);
    expect(dataOf('case.reopened.v1', verify, closed())).toEqual({ reason: '水还在漏' });
    expect(owes(told(closed(), verify, eventsOf(verify, closed())))).not.toContain('callback');
  });

  it('too late: that is told first', () => {
    expect(outcomeOf(chief(commands.verify(true), 121), closed())).toEqual(['deadlineMissed', 'verified']);
  });

  it('not by whoever answered', () => {
    const by = { by: officers.supervisor, rules: freeRules({ ...freePolicy, secondPerson: true }) };
    const answered = after(commands.open(), commands.accept(by), commands.answer(by));
    const close = commands.close({ by: officers.township });
    const state = awaiting(told(answered, close, eventsOf(close, answered)));
    expect(refusalOf({ ...chief(commands.verify(true)), ...by } as OfficerCommand, state).code).toBe('same-person');
  });

  it('asked again when the answer was lost, it is told how it stands', () => {
    const verify = chief(commands.verify(false, '水还在漏'));
    const state = told(closed(), verify, eventsOf(verify, closed()));
    expect(outcomeOf(verify, state)).toEqual([]);
  });

  it('while the case is looked up elsewhere: refused as moved', () => {
    const verify = { ...chief(commands.verify(false)), handlers: handlersIn('330782001004002') } as OfficerCommand;
    expect(outcomeOf(verify, closed())).toBe('moved');
    expect(outcomeOf({ ...verify, handlers: handlersIn(GRID) } as OfficerCommand, closed())).toContain('reopened');
  });

  it('a supervisor may push for it', () => {
    expect(outcomeOf(chief(commands.supervise()), closed())).toEqual(['supervised']);
  });
});

describe('an unhappy reporter of a case that was found good', () => {
  const verified = () => awaiting(cases.verified());

  it('is called back too: it is good, or it is rework', () => {
    expect(outcomeOf(chief(commands.verify(true)), verified())).toContain('verified');
    expect(outcomeOf(chief(commands.verify(false)), verified())).toContain('reworkOrdered');
  });
});

it('who was content, or was called back, is not called again', () => {
  const verify = chief(commands.verify(true));
  const state = told(closed(), verify, eventsOf(verify, closed()));
  const other = { ...verify, by: { ...officers.supervisor, id: 'su-2' } } as OfficerCommand;
  expect(refusalOf(other, state)).toMatchObject({ code: 'invalid-transition', possible: ['reopen', 'callback'] });
  expect(refusalOf(verify, cases.closed())).toMatchObject({
    code: 'invalid-transition',
    possible: ['reopen', 'callback'],
  });
});
