import { expect, it } from 'vitest';
import type { OpenedCase } from '../../../src/domain/state.ts';
import { at, GRID, handlersIn, instant } from '../../controls.ts';
import { commands, eventsOf, outcomeOf, told } from '../case-story.ts';
import { measuresIn, planned, story, tackling, tacklingCases } from './tackling-story.ts';

const DAY = 1_440;
const OF_TACKLING = ['measure', 'stagedReport', 'strikeOff', 'cityDecision'];
const ours = ({ about: { owed } }: OpenedCase) => owed.due.filter(({ milestone }) => OF_TACKLING.includes(milestone));
const late = ({ about: { owed } }: OpenedCase) =>
  owed.overdue.filter(({ milestone }) => OF_TACKLING.includes(milestone)).map(({ milestone }) => milestone);
function missing(state: OpenedCase, milestone: string, which = 0): OpenedCase {
  const due = ours(state).filter((each) => each.milestone === milestone)[which]!;
  const now = Date.parse(due.dueAt) + 1;
  const miss = commands.missDeadline({ ...due, now, handlers: handlersIn(GRID) });
  return told(state, miss, eventsOf(miss, state)) as OpenedCase;
}

it('the first staged report is due a day after the forming for what is critical, the next a day after each', () => {
  expect(ours(tacklingCases.formed())).toEqual([{ milestone: 'stagedReport', dueAt: instant(30 + DAY) }]);
  const reported = story(...planned, tackling.stage());
  expect(ours(reported)).toContainEqual({ milestone: 'stagedReport', dueAt: instant(60 + DAY) });
});

it('one that is missed is late, climbs nowhere, and is late until it is there', () => {
  const missed = missing(tacklingCases.planned(), 'stagedReport');
  expect(missed).toMatchObject({ phase: 'accepted', dispatch: { tier: 'township' } });
  expect(late(missed)).toEqual(['stagedReport']);
  expect(missed.about.tackling).toMatchObject({ reports: 0, reportsMissed: 1 });
  const report = tackling.stage({ now: at(2_000), lateBecause: '人手不足' });
  const reported = told(missed, report, eventsOf(report, missed)) as OpenedCase;
  expect(late(reported)).toEqual([]);
  expect(ours(reported)).toContainEqual({ milestone: 'stagedReport', dueAt: instant(2_000 + DAY) });
});

it('each measure has a clock of its own, by its id', () => {
  const state = tacklingCases.planned();
  const [first, second] = measuresIn(state);
  expect(ours(state)).toEqual([
    { milestone: 'stagedReport', dueAt: instant(30 + DAY) },
    { milestone: 'measure', item: first!.measureId, dueAt: instant(300) },
    { milestone: 'measure', item: second!.measureId, dueAt: instant(600) },
  ]);
  const missed = missing(state, 'measure');
  expect(measuresIn(missed)).toMatchObject([
    { late: true, misses: 1 },
    { late: false, misses: 0 },
  ]);
  expect(missed.about.owed.overdue).toContainEqual({
    milestone: 'measure',
    item: first!.measureId,
    dueAt: instant(300),
  });
});

it('done too late is late, also before the watchdog looked', () => {
  const state = tacklingCases.planned();
  expect(outcomeOf(tackling.report(state, 0, { now: at(400) }), state)).toEqual([
    ...['deadlineMissed', 'measureReported'],
  ]);
});

it('put off, it is due then instead, and late no more', () => {
  const missed = missing(tacklingCases.planned(), 'measure');
  const putOff = tackling.changeMeasure(missed, 0, { now: at(400) });
  const state = told(missed, putOff, eventsOf(putOff, missed)) as OpenedCase;
  expect(late(state)).toEqual([]);
  expect(ours(state).map(({ dueAt }) => dueAt)).toContain(instant(900));
  expect(measuresIn(state)[0]).toMatchObject({ late: false, misses: 1 });
});

it('striking off is ruled on, and the city decides, in time or late', () => {
  expect(ours(tacklingCases.asked())).toContainEqual({ milestone: 'strikeOff', dueAt: instant(200 + 120) });
  expect(late(missing(tacklingCases.asked(), 'strikeOff'))).toEqual(['strikeOff']);
  expect(ours(tacklingCases.sent())).toContainEqual({ milestone: 'cityDecision', dueAt: instant(70 + 120) });
  expect(late(missing(tacklingCases.sent(), 'cityDecision'))).toEqual(['cityDecision']);
  expect(ours(tacklingCases.designated()).map(({ milestone }) => milestone)).not.toContain('cityDecision');
  expect(ours(tacklingCases.designated())).toContainEqual(
    expect.objectContaining({ milestone: 'measure', dueAt: instant(2_000) }),
  );
});

it('off the list nobody owes anything of it, whatever was late', () => {
  const lateOnes = missing(missing(tacklingCases.planned(), 'measure'), 'stagedReport');
  const back = commands.return({ by: { id: 'to-1', role: 'townshipOfficer', area: '330782001' }, now: at(3_000) });
  const state = told(lateOnes, back, eventsOf(back, lateOnes)) as OpenedCase;
  expect([ours(state), late(state)]).toEqual([[], []]);
  expect(ours(tacklingCases.struckOff())).toEqual([]);
});
