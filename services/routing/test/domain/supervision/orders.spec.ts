import { standingOrders } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import type { OfficerCommand } from '../../../src/domain/commands.ts';
import type { CaseState } from '../../../src/domain/state.ts';
import { at, CITY, COMMUNITY, instant, officers, rules, TOWNSHIP } from '../../controls.ts';
import { after, cases, commands, dataOf, eventsOf, outcomeOf, refusalOf, told } from '../case-story.ts';

const idIn = (state: CaseState): string => {
  if (state.phase === 'none') throw new Error('no case');
  return state.about.supervision!.orders.at(-1)!.supervisionId;
};
type Later = 'answerSupervision' | 'liftSupervision' | 'putOffInterview' | 'holdInterview';
const AGAIN = { reply: '已恢复供水', evidence: [], reason: '现场核实', place: undefined, attended: [], record: [] };
const later = (type: Later, state: CaseState, given: object = {}): OfficerCommand =>
  ({
    ...{ type, supervisionId: idIn(state), ...AGAIN, at: instant(700), heldAt: instant(610) },
    ...{ rules, by: type === 'answerSupervision' ? officers.worker : officers.supervisor, now: at(615) },
    ...given,
  }) as OfficerCommand;
const then = (state: CaseState, command: OfficerCommand) => told(state, command, eventsOf(command, state));

const ordered = () => after(commands.open(), commands.order());
const summoned = () => after(commands.open(), commands.summonTo());

describe('潍坊市12345条例 Art. 26: 日常督办、挂牌督办、约谈督办', () => {
  it('a unit is ordered to put it right, and replies by the day that the officer names, or the policy', () => {
    expect(dataOf('case.supervised.v2', commands.order(), cases.dispatched())).toMatchObject({
      ...{ level: 'daily', trigger: 'negativeEffects', tier: 'grid', demand: '当日恢复供水' },
      orderedBy: { id: officers.supervisor.id, areaCode: officers.supervisor.area },
      deadlines: [{ milestone: 'rectification', dueAt: instant(12 + 3 * 1_440) }],
    });
    const named = dataOf('case.supervised.v2', commands.order({ dueAt: instant(99) }), cases.dispatched());
    expect(named.deadlines).toMatchObject([{ dueAt: instant(99), item: named.supervisionId }]);
  });

  it.each(['queued', 'dispatched', 'accepted', 'answered', 'verified'] as const)('of a case that is %s', (phase) => {
    expect(outcomeOf(commands.order({ level: 'listed' }), cases[phase]())).toEqual(['supervised']);
  });

  it('in a queue the people there are meant', () => {
    const data = dataOf('case.supervised.v2', commands.order(), cases.queued());
    expect(data).toMatchObject({ to: null, tier: null, areaCode: CITY });
  });

  it('an interview takes an hour, a place and whom; nothing else does', () => {
    const { interview } = dataOf('case.supervised.v2', commands.summonTo(), cases.dispatched());
    expect(interview).toEqual({ at: instant(600), place: '街道会议室', whom: ['gw-0001'] });
    const bare = commands.order({ level: 'interview' });
    expect(refusalOf(bare, cases.dispatched())).toMatchObject({ code: 'unfit-supervision', pointer: '/interview' });
    const daily = commands.summonTo({ level: 'daily' });
    expect(refusalOf(daily, cases.dispatched())).toMatchObject({ pointer: '/interview' });
    const past = { at: instant(1), place: '街道会议室', whom: ['gw-0001'] };
    expect(refusalOf(commands.summonTo({ interview: past }), cases.dispatched())).toMatchObject({
      pointer: '/interview/at',
    });
  });

  it.each([instant(12), instant(91 * 1_440)])('no reply is asked for by %s', (dueAt) => {
    expect(refusalOf(commands.order({ dueAt }), cases.dispatched())).toMatchObject({ pointer: '/dueAt' });
  });

  it('the same is not ordered of the same unit twice while it stands; another level or trigger is another order', () => {
    const other = { ...officers.supervisor, id: 'su-9' };
    expect(refusalOf(commands.order({ by: other }), ordered())).toMatchObject({ pointer: '/trigger' });
    expect(outcomeOf(commands.order(), ordered())).toEqual([]);
    expect(outcomeOf(commands.order({ level: 'listed' }), ordered())).toEqual(['supervised']);
    expect(outcomeOf(commands.order({ trigger: 'other' }), ordered())).toEqual(['supervised']);
    const lifted = then(ordered(), later('liftSupervision', ordered()));
    expect(outcomeOf(commands.order({ now: at(700) }), lifted)).toEqual(['supervised']);
  });

  it('a word that asks for no reply is as before (催办)', () => {
    expect(dataOf('case.supervised.v1', commands.supervise({ level: 'listed' }), cases.dispatched())).toMatchObject({
      level: 'listed',
    });
  });
});

describe('整改回复', () => {
  it('is given by somebody of the unit, or of the area around it', () => {
    for (const by of [officers.worker, officers.community]) {
      expect(outcomeOf(later('answerSupervision', ordered(), { by }), ordered())).toEqual(['supervisionAnswered']);
    }
    const state = after(commands.open(), commands.order());
    expect(outcomeOf(later('answerSupervision', state, { by: officers.stranger }), state)).toBe('out-of-area');
  });

  it('is not given by a supervisor, and not by whoever ordered it', () => {
    expect(outcomeOf(later('answerSupervision', ordered(), { by: officers.supervisor }), ordered())).toBe('forbidden');
    const byTownship = after(commands.open(), commands.order({ by: { ...officers.township, role: 'supervisor' } }));
    const self = later('answerSupervision', byTownship, { by: officers.township });
    expect(outcomeOf(self, byTownship)).toBe('same-person');
  });

  it('too late it is late, and the clock ends with it', () => {
    const tooLate = later('answerSupervision', ordered(), { now: at(9_000) });
    expect(outcomeOf(tooLate, ordered())).toEqual(['deadlineMissed', 'supervisionAnswered']);
    const state = then(ordered(), tooLate);
    if (state.phase === 'none') throw new Error('no case');
    expect(state.about.owed.due.map(({ milestone }) => milestone)).not.toContain('rectification');
    expect(state.about.owed.overdue.map(({ milestone }) => milestone)).not.toContain('rectification');
    expect(state.about.supervision?.orders[0]).toMatchObject({ standing: 'answered', late: true });
  });

  it('is due also when the case is over', () => {
    const closed = then(
      after(commands.open(), commands.accept(), commands.order(), commands.answer()),
      commands.close(),
    );
    if (closed.phase === 'none') throw new Error('no case');
    expect(closed.about.owed.due.map(({ milestone }) => milestone)).toEqual(['rectification']);
    expect(outcomeOf(later('answerSupervision', closed), closed)).toEqual(['supervisionAnswered']);
    expect(outcomeOf(later('liftSupervision', closed), closed)).toEqual(['supervisionLifted']);
  });
});

describe('解除、摘牌: by whoever ordered it, or above', () => {
  const ofTownship = { id: 'su-t', role: 'supervisor', area: TOWNSHIP } as const;
  const byTownship = () => after(commands.open(), commands.order({ level: 'listed', by: ofTownship }));

  it.each([
    ['who ordered it', ofTownship, ['supervisionLifted']],
    ['another of the same place', { ...ofTownship, id: 'su-u' }, 'not-the-orderer'],
    ['the city above', { ...ofTownship, id: 'su-c', area: CITY }, ['supervisionLifted']],
    ['who stands in', { ...ofTownship, id: 'su-v', standsIn: [TOWNSHIP] }, ['supervisionLifted']],
    ['the unit', officers.worker, 'forbidden'],
  ] as const)('%s', (_, by, expected) => {
    expect(outcomeOf(later('liftSupervision', byTownship(), { by }), byTownship())).toEqual(expected);
  });

  it('lifted, it owes nothing, and is not lifted or replied to again', () => {
    const lifted = then(byTownship(), later('liftSupervision', byTownship(), { by: ofTownship }));
    if (lifted.phase === 'none') throw new Error('no case');
    expect(standingOrders(lifted.about.supervision)).toEqual([]);
    expect(lifted.about.owed.due.map(({ milestone }) => milestone)).not.toContain('rectification');
    expect(outcomeOf(later('answerSupervision', byTownship()), lifted)).toBe('invalid-transition');
  });
});

describe('约谈', () => {
  it('is held with some of those summoned, by reference to its minutes; a stranger was not summoned', () => {
    const state = summoned();
    const held = later('holdInterview', state, { attended: ['gw-0001'] });
    expect(outcomeOf(held, state)).toEqual(['interviewHeld']);
    expect(refusalOf(later('holdInterview', state, { attended: ['who'] }), state)).toMatchObject({
      pointer: '/attended/0',
    });
    expect(refusalOf(later('holdInterview', state, { heldAt: instant(999) }), state)).toMatchObject({
      pointer: '/heldAt',
    });
    const after = then(state, held);
    expect(outcomeOf(later('putOffInterview', after), after)).toBe('invalid-transition');
  });

  it('put off, it is to be recorded after the new hour; not recorded, it is missed', () => {
    const state = summoned();
    const putOff = then(state, later('putOffInterview', state, { now: at(30) }));
    if (putOff.phase === 'none') throw new Error('no case');
    const { due } = putOff.about.owed;
    expect(due.find(({ milestone }) => milestone === 'interview')?.dueAt).toBe(instant(700 + 1_440));
    const missed = commands.missDeadline({
      ...due.find(({ milestone }) => milestone === 'interview')!,
      now: at(9_000),
    });
    expect(outcomeOf(missed, putOff)).toEqual(['deadlineMissed']);
  });

  it('is for who may supervise there', () => {
    const state = after(commands.open(), commands.summonTo());
    expect(outcomeOf(later('holdInterview', state, { by: officers.community }), state)).toBe('forbidden');
    expect(COMMUNITY).toBe(officers.community.area);
  });
});

it('orders of the first version stand as daily or listed ones, until they are lifted or the case is over', () => {
  const state = after(commands.open(), commands.supervise({ level: 'listed' }), commands.supervise());
  if (state.phase === 'none') throw new Error('no case');
  expect(standingOrders(state.about.supervision)).toMatchObject([{ level: 'listed', dueAt: null, orderedBy: null }]);
  expect(outcomeOf(later('liftSupervision', state), state)).toEqual(['supervisionLifted']);
  const closed = after(
    ...[commands.open(), commands.supervise({ level: 'supervision' }), commands.accept(), commands.answer()],
    commands.close(),
  );
  if (closed.phase === 'none') throw new Error('no case');
  expect(standingOrders(closed.about.supervision)).toEqual([]);
});
