import type { Nature } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import {
  at,
  CITY,
  ELSEWHERE,
  farHandlers,
  found,
  GRID,
  handlersIn,
  instant,
  judgement,
  nowhere,
  report,
  TOWNSHIP,
} from '../../controls.ts';
import { after, cases, commands, danger, dataOf, eventsOf, outcomeOf, refusalOf } from '../case-story.ts';

const alarm = commands.raiseAlarm;
const again = alarm({ messageId: 'd0a8e0f2-6c0e-5f7a-8d43-0d1f6a2b3c4d', now: at(59), receivedAt: instant(59) });
const opened = (nature: Nature | undefined, given: object = {}): CaseCommand =>
  commands.open({ judgement: judgement({ nature, urgency: 'normal' }), ...given });
const normal = [opened('service')];
const accepted = [...normal, commands.accept()];
const answered = [...accepted, commands.answer()];
const closed = [...answered, commands.close()];
const lost = { report: report({ location: nowhere }), handlers: handlersIn(CITY, {}) };
const inCity = (given: object = {}) => alarm({ handlers: handlersIn(CITY, {}), ...given });

const TOLD = 'message c0a8e0f2-6c0e-5f7a-8d43-0d1f6a2b3c4d tells of a danger';

describe('a follow-up that tells of a danger, of a normal case', () => {
  it('with a handler: it is critical by the rules, and theirs anew by its clocks, with a nearer promise', () => {
    const state = after(...accepted);
    expect(outcomeOf(alarm(), state)).toEqual(['triaged', 'clockSet', 'dispatched']);
    expect(dataOf('case.triaged.v1', alarm(), state)).toMatchObject({
      ...{ nature: 'service', field: '0101', urgency: 'critical', by: 'rules' },
      explanation: {
        ...{ ruleSet: 'control', ruleSetVersion: '1' },
        matched: [{ rule: 'followUp.danger', because: `${TOLD}; judged normal before` }, { rule: 'danger.fire' }],
        facts: { urgencyBefore: 'normal' },
      },
    });
    expect(dataOf('case.dispatched.v1', alarm(), state)).toMatchObject({
      tier: 'grid',
      deadlines: [
        { milestone: 'accept', dueAt: instant(55 + 15) },
        { milestone: 'answer', dueAt: instant(55 + 30) },
        { milestone: 'settle', dueAt: instant(55 + 120) },
      ],
    });
    expect(dataOf('case.clockSet.v1', alarm(), state)).toEqual({
      deadlines: [{ milestone: 'promise', dueAt: instant(55 + 1_000) }],
    });
  });

  it('nobody has more time by it than they had', () => {
    const late = { now: at(50), receivedAt: instant(50) };
    const { deadlines } = dataOf('case.dispatched.v1', alarm(late), after(...normal));
    expect(deadlines[0]).toEqual({ milestone: 'accept', dueAt: instant(60) });
  });

  it.each(['dispute', 'crossDepartment'] as const)('at the tier of a %s: it goes to the grid at once', (nature) => {
    const state = after(opened(nature));
    expect(dataOf('case.dispatched.v1', alarm(), state)).toMatchObject({ tier: 'grid', handler: { areaCode: GRID } });
    // What the matter is behind the danger stays, for afterwards.
    expect(dataOf('case.triaged.v1', alarm(), state)).toMatchObject({ nature, urgency: 'critical' });
  });

  it("on a township's list: it is struck off, and the grid has it", () => {
    const state = after(opened('beyondCommunity'));
    expect(outcomeOf(alarm(), state)).toEqual(['triaged', 'struckOff', 'clockSet', 'dispatched']);
    expect(dataOf('case.dispatched.v1', alarm(), state)).toMatchObject({ tier: 'grid' });
  });

  it('where nobody below holds the place, the township keeps it, and it stays on the list once', () => {
    const state = after(opened('beyondCommunity'));
    const alone = { handlers: handlersIn(GRID, { township: farHandlers.township }) };
    const listedThere = { handlers: handlersIn(GRID, { township: { ...farHandlers.township, areaCode: TOWNSHIP } }) };
    expect(outcomeOf(alarm(listedThere), state)).toEqual(['triaged', 'clockSet', 'dispatched']);
    expect(outcomeOf(alarm(alone), state)).toContain('struckOff');
  });

  it('in a queue without a place: it waits on, as a danger, and the desk is told again', () => {
    const state = after(opened('service', lost));
    expect(outcomeOf(inCity(), state)).toEqual(['triaged', 'clockSet', 'queued']);
    expect(dataOf('case.clockSet.v1', inCity(), state).deadlines).toEqual([
      { milestone: 'triage', dueAt: instant(55 + 5) },
      { milestone: 'promise', dueAt: instant(55 + 1_000) },
    ]);
    expect(dataOf('case.queued.v1', inCity(), state)).toMatchObject({
      ...{ queue: CITY, reason: 'placeUnknown' },
      explanation: { matched: [{ rule: 'followUp.danger' }, { rule: 'danger.fire' }] },
    });
  });

  it('in a queue whose clock runs out sooner: the clock stays', () => {
    const soon = inCity({ now: at(598), receivedAt: instant(598) });
    const { deadlines } = dataOf('case.clockSet.v1', soon, after(opened('service', lost)));
    expect(deadlines[0]).toEqual({ milestone: 'triage', dueAt: instant(600) });
  });

  it('in a queue because its nature was not clear: what a danger is is clear, and the grid has it', () => {
    const state = after(opened(undefined));
    expect(outcomeOf(alarm(), state)).toEqual(['triaged', 'clockSet', 'dispatched']);
    expect(dataOf('case.triaged.v1', alarm(), state)).toMatchObject({ nature: 'service', urgency: 'critical' });
  });

  it('in a queue, of rules that can not tell its nature even so: it is judged', () => {
    const unclear = alarm({ judgement: { ...danger, nature: undefined } });
    expect(outcomeOf(unclear, after(opened(undefined)))).toEqual(['judged', 'clockSet', 'queued']);
  });

  it('given back: it is not sent to who said that it is not theirs', () => {
    const state = after(...normal, commands.return());
    expect(outcomeOf(alarm(), state)).toEqual(['triaged', 'clockSet', 'queued']);
  });

  it('sent to another township: it is not sent back to where it was not', () => {
    const state = after(opened(undefined), commands.transfer({ handlers: handlersIn(ELSEWHERE, farHandlers) }));
    const there = alarm({ handlers: handlersIn(ELSEWHERE, farHandlers) });
    expect(dataOf('case.queued.v1', there, state)).toMatchObject({ queue: ELSEWHERE });
  });

  it.each([
    ['answered', answered],
    ['verified', [...answered, commands.verify(true)]],
  ] as const)('that is %s: rework, with the time of a danger', (_, story) => {
    const state = after(...story);
    expect(outcomeOf(alarm(), state)).toEqual(['triaged', 'clockSet', 'reworkOrdered']);
    expect(dataOf('case.reworkOrdered.v1', alarm(), state)).toEqual({
      reason: `followUp.danger: ${TOLD}: danger.fire (control 1)`,
      deadlines: [
        { milestone: 'answer', dueAt: instant(55 + 30) },
        { milestone: 'settle', dueAt: instant(55 + 120) },
      ],
    });
  });

  it('that is closed: opened again, and with the grid as a danger', () => {
    const state = after(...closed);
    expect(outcomeOf(alarm(), state)).toEqual(['reopened', 'triaged', 'clockSet', 'dispatched']);
    expect(dataOf('case.reopened.v1', alarm(), state).reason).toContain(TOLD);
    expect(after(...closed, alarm())).toMatchObject({
      phase: 'dispatched',
      about: { triaged: { urgency: 'critical' }, owed: { promise: { dueAt: instant(1_055) } } },
    });
  });

  it('that was closed out of a queue without a place: opened again, and in the queue as a danger', () => {
    const state = after(opened('service', lost), commands.close());
    expect(outcomeOf(inCity(), state)).toEqual(['reopened', 'triaged', 'clockSet', 'queued']);
  });
});

describe('a danger that is one already', () => {
  it.each(['queued', 'dispatched', 'accepted'] as const)('and %s, is told of again: recorded only', (phase) => {
    expect(outcomeOf(phase === 'queued' ? inCity() : alarm(), cases[phase]())).toEqual([]);
  });

  it.each([
    ['in hand', accepted],
    ['answered', answered],
    ['closed', closed],
  ] as const)('since the first word of it, when the case was %s, goes to nobody twice', (_, story) => {
    expect(outcomeOf(again, after(...story, alarm()))).toEqual([]);
  });

  it('answered or closed, told of since: it is not over. Told of before, and brought later: it was about that', () => {
    expect(outcomeOf(alarm(), cases.answered())).toEqual(['reworkOrdered']);
    expect(outcomeOf(alarm(), cases.closed())).toEqual(['reopened', 'clockSet', 'dispatched']);
    // Closed without a nature: nobody is given what has none.
    const unclear = after(commands.open({ judgement: judgement({ nature: undefined }) }), commands.close());
    expect(outcomeOf(alarm(), unclear)).toEqual(['reopened', 'triaged', 'clockSet', 'dispatched']);
    const before = alarm({ receivedAt: instant(19) });
    expect(outcomeOf(before, cases.answered())).toEqual([]);
    expect(outcomeOf(before, cases.closed())).toEqual([]);
    // Of a case that nobody took for a danger, it is news whenever it comes.
    expect(outcomeOf(before, after(...closed))).toContain('reopened');
  });
});

it('an alarm for handlers of where the case was a moment ago is decided again', () => {
  const elsewhere = alarm({ handlers: handlersIn(ELSEWHERE, farHandlers) });
  expect(refusalOf(elsewhere, after(...normal)).code).toBe('moved');
});

it('an alarm of no case is refused: it may be under way', () => {
  expect(outcomeOf(alarm(), cases.none)).toBe('case-unknown');
});

it('a place known as a township only: the township has it, and keeps it', () => {
  const there = { report: report({ location: found(TOWNSHIP) }), handlers: handlersIn(TOWNSHIP, farHandlers) };
  const only = alarm({ handlers: handlersIn(TOWNSHIP, { township: farHandlers.township }) });
  const events = eventsOf(only, after(opened('beyondCommunity', there)));
  expect(events.findLast(({ type }) => type === 'case.dispatched.v1')).toMatchObject({ data: { tier: 'township' } });
});
