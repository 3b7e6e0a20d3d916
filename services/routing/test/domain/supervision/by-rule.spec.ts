import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import type { CaseState } from '../../../src/domain/state.ts';
import { allHandlers, at, officers, policy, strictSupervision } from '../../controls.ts';
import { after, commands, eventsOf, freeRules, outcomeOf, refusalOf, told } from '../case-story.ts';

const strict = freeRules({ ...policy, secondPerson: true, supervision: strictSupervision });
/** The same case by rules that order by themselves. */
const by = (...story: readonly CaseCommand[]) =>
  after(...story.map((each) => ({ ...each, rules: strict }) as CaseCommand));
const orders = (state: CaseState) => (state.phase === 'none' ? [] : (state.about.supervision?.orders ?? []));
const then = (state: CaseState, command: CaseCommand) => {
  const strictly = { ...command, rules: strict } as CaseCommand;
  return told(state, strictly, eventsOf(strictly, state));
};
const missed = (milestone: 'accept' | 'settle' | 'promise', state: CaseState): CaseCommand => {
  if (state.phase === 'none') throw new Error('no case');
  const due = state.about.owed.due.find((each) => each.milestone === milestone)!;
  return { ...commands.missDeadline({ ...due, now: Date.parse(due.dueAt) + 1 }), rules: strict } as CaseCommand;
};

describe('潍坊市12345条例 Art. 26, 逾期', () => {
  it('what is late is ordered in the append of the fact, of who had it then', () => {
    const state = by(commands.open(), commands.accept());
    expect(outcomeOf(missed('settle', state), state)).toEqual(
      expect.arrayContaining(['deadlineMissed', 'escalated', 'dispatched', 'supervised']),
    );
    const [order] = orders(then(state, missed('settle', state)));
    expect(order).toMatchObject({
      level: 'daily',
      trigger: 'overdue',
      tier: 'grid',
      orderedBy: null,
      standing: 'open',
    });
  });

  it('once, as long as it stands: what is late beside it orders nothing more of the same unit', () => {
    const state = by(commands.open(), commands.accept());
    const late = then(state, missed('promise', state));
    expect(orders(late)).toHaveLength(1);
    expect(outcomeOf(missed('promise', state), late)).toEqual([]);
  });

  it('where the rules order nothing nothing is ordered', () => {
    const state = after(commands.open(), commands.accept());
    expect(outcomeOf({ ...missed('settle', state), rules: freeRules(policy) } as CaseCommand, state)).not.toContain(
      'supervised',
    );
  });
});

it('拒不受理: an objection was turned down, and the unit still does not take it up', () => {
  const state = by(commands.open(), commands.object(), commands.rule({ granted: false, reason: '属其职责' }));
  const late = missed('accept', state);
  expect(orders(then(state, late))).toMatchObject([{ level: 'listed', trigger: 'refusesToTake', tier: 'grid' }]);
  const unasked = by(commands.open());
  expect(orders(then(unasked, missed('accept', unasked)))).toEqual([]);
});

describe('应解决未解决: done again twice', () => {
  const again = (times: number) => {
    let state = by(commands.open(), commands.accept());
    for (let n = 0; n < times; n++) state = then(then(state, commands.answer()), commands.verify(false));
    return state;
  };

  it('by the same unit', () => {
    expect(orders(again(1))).toEqual([]);
    expect(orders(again(2))).toMatchObject([{ level: 'daily', trigger: 'notSolved', tier: 'grid' }]);
    // It stands already.
    expect(orders(again(3))).toHaveLength(1);
  });

  it('what the check said is still what the officer did last: said again, it is quiet', () => {
    expect(outcomeOf({ ...commands.verify(false), rules: strict } as CaseCommand, again(2))).toEqual([]);
  });
});

describe('挂牌: a daily order without a reply', () => {
  const unanswered = (state: CaseState): CaseCommand => {
    const { supervisionId: item, dueAt } = orders(state).at(-1)!;
    return commands.missDeadline({ milestone: 'rectification', item, dueAt: dueAt!, rules: strict, now: at(99_000) });
  };

  it('goes on the board, once', () => {
    const state = by(commands.open(), commands.order());
    const listed = then(state, unanswered(state));
    expect(orders(listed)).toMatchObject([
      { level: 'daily', late: true },
      { level: 'listed', trigger: 'negativeEffects', demand: '当日恢复供水', orderedBy: null },
    ]);
    expect(outcomeOf(unanswered(state), listed)).toEqual([]);
    // On the board it can come no higher by rule.
    expect(orders(then(listed, unanswered(listed)))).toHaveLength(2);
  });

  it('not one that was replied to', () => {
    const state = by(commands.open(), commands.order());
    const { supervisionId } = orders(state)[0]!;
    const replied = then(state, {
      ...{ type: 'answerSupervision', supervisionId, reply: '已办', evidence: [], by: officers.worker },
      ...{ rules: strict, now: at(50) },
    });
    expect(outcomeOf(unanswered(state), replied)).toEqual([]);
  });
});

describe('约谈 is proposed to people', () => {
  const proposal = {
    type: 'proposeInterview',
    to: allHandlers.grid!,
    tier: 'grid',
    month: '2026-11',
    times: 3,
  } as const;
  const state = () => by(commands.open(), commands.order(), proposal);
  const idOf = (found: CaseState) => (found.phase === 'none' ? '' : found.about.supervision!.proposals[0]!.proposalId);

  it('once for a unit and a month', () => {
    expect(outcomeOf(proposal, state())).toEqual([]);
    expect(outcomeOf({ ...proposal, month: '2026-12' }, state())).toEqual(['interviewProposed']);
  });

  it('they summon the unit named in it, or say why not', () => {
    const proposalId = idOf(state());
    const ordered = then(state(), commands.summonTo({ proposalId, trigger: 'repeated' }));
    expect(ordered).toMatchObject({ about: { supervision: { proposals: [{ standing: 'ordered' }] } } });
    const dismiss = {
      type: 'dismissInterview' as const,
      ...{ proposalId, reason: '已由区里约谈', by: officers.supervisor },
      ...{ rules: strict, now: at(60) },
    };
    expect(outcomeOf(dismiss, state())).toEqual(['interviewDismissed']);
    expect(outcomeOf({ ...dismiss, by: { ...officers.supervisor, id: 'su-9' } }, ordered)).toBe('invalid-transition');
    expect(refusalOf(commands.summonTo({ proposalId: 'no', trigger: 'repeated' }), state())).toMatchObject({
      pointer: '/proposalId',
    });
  });
});
