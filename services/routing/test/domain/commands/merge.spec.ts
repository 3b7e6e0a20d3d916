import { describe, expect, it } from 'vitest';
import {
  COMMUNITY,
  ELSEWHERE,
  FAR_GRID,
  GRID,
  handlersIn,
  instant,
  judgement,
  officers,
  policy,
  report,
  TOWNSHIP,
  target,
} from '../../controls.ts';
import {
  after,
  cases,
  commands,
  dataOf,
  eventsOf,
  freeRules,
  inCityQueue,
  judged,
  outcomeOf,
  refusalOf,
} from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const merge = commands.merge;
const normal = commands.open({ judgement: judgement({ urgency: 'normal' }) });
const reporter = { ref: 'r_controlReporterPseudonym0000' };

const STORIES = {
  queued: [inCityQueue],
  unclear: [judged(undefined)],
  dispatched: [commands.open()],
  accepted: [commands.open(), commands.accept()],
  atCommunity: [judged('dispute')],
  atJoint: [judged('crossDepartment')],
};

describe('merge', () => {
  it.each(['queued', 'unclear', 'dispatched', 'accepted', 'atCommunity', 'atJoint'] as const)(
    '%s, it is part of the older case, and nothing is due here any more',
    (phase) => {
      expect(outcomeOf(merge(), cases[phase]())).toContain('merged');
      const merged = after(...STORIES[phase], merge());
      expect(merged).toMatchObject({
        phase: 'merged',
        into: target().caseId,
        about: { owed: { due: [], overdue: [] } },
      });
    },
  );

  it('says what was late before it went, and strikes it off the list', () => {
    const late = merge({ now: Date.parse(instant(40)) });
    expect(outcomeOf(late, cases.dispatched())).toEqual(['deadlineMissed', 'deadlineMissed', 'merged']);
    expect(outcomeOf(merge({ now: Date.parse(instant(1)) }), cases.atTownship())).toEqual(['struckOff', 'merged']);
  });

  it('goes where the case named has gone meanwhile', () => {
    const into = 'ffffffff-0000-5000-8000-000000000009';
    expect(dataOf('case.merged.v1', merge({ into }), cases.dispatched())).toMatchObject({ into: target().caseId });
  });

  it('by the same officer again, as the answer was lost, is quiet; by another it is not possible any more', () => {
    const state = cases.merged();
    expect(outcomeOf(merge(), state)).toEqual([]);
    expect(refusalOf(merge({ by: { ...officers.supervisor, id: 'su-9' } }), state)).toMatchObject({
      ...{ code: 'invalid-transition', possible: ['split'], mergedInto: target().caseId },
    });
  });

  itIsGuarded(merge({ by: officers.township }), ['dispatched', 'accepted', 'queued']);
});

describe('merge is refused', () => {
  it.each([
    ['there is no such case', { target: undefined }, 'there is no case'],
    [
      'it is the case itself, or part of it',
      { target: target({ caseId: aboutOf('dispatched').caseId }) },
      'part of it',
    ],
    ['Beijing Art. 14: the other was opened later', { target: target({ openedAt: instant(9) }) }, 'opened later'],
    ['one comes from an older register', { target: target({ history: true }) }, 'older register'],
    ['the other is closed', { target: target({ phase: 'closed' }) }, 'is closed'],
    ['it is a danger, and the other is none', { target: target({ urgency: 'urgent' }) }, 'this is a danger'],
    ['it is a danger, and the other is said to be done', { target: target({ phase: 'answered' }) }, 'this is a danger'],
    ['they would be too many', { target: target({ reports: 1_000 }) }, 'at most 1000'],
  ] as const)('%s', (_, given, why) => {
    expect(refusalOf(merge(given), cases.dispatched())).toMatchObject({
      ...{ code: 'unfit-merge', detail: expect.stringContaining(why) },
    });
  });

  it('of two opened in the same moment, into one of them only: both ways at once can not be', () => {
    const { caseId, openedAt } = aboutOf('dispatched');
    const [smaller, greater] = ['00000000-0000-5000-8000-000000000001', 'ffffffff-0000-5000-8000-000000000001'];
    expect(smaller < caseId && caseId < greater).toBe(true);
    const to = (id: string) => outcomeOf(merge({ target: target({ caseId: id, openedAt }) }), cases.dispatched());
    expect(to(smaller)).toEqual(['deadlineMissed', 'merged']);
    expect(to(greater)).toBe('unfit-merge');
  });

  it('while violations were found on it', () => {
    const state = after(commands.open(), commands.accept(), commands.recordViolation());
    expect(refusalOf(merge(), state).detail).toContain('violations');
    const withdrawn = after(
      commands.open(),
      commands.accept(),
      commands.recordViolation(),
      commands.withdrawViolation(),
    );
    expect(outcomeOf(merge(), withdrawn)).toContain('merged');
  });

  it('Jinan Art. 32: while somebody is recused from it, who might have the other', () => {
    const state = after(commands.open(), commands.recuseOther());
    expect(refusalOf(merge(), state).detail).toContain('recused');
  });

  it('into what lies outside of the area of an officer who may not reach beyond it', () => {
    const far = target({ areaCode: FAR_GRID });
    expect(outcomeOf(merge({ by: officers.community, target: far }), cases.dispatched())).toBe('out-of-area');
    expect(outcomeOf(merge({ by: officers.township, target: far }), cases.dispatched())).toContain('merged');
    const rules = freeRules({ ...policy, beyondOwnArea: [] });
    expect(outcomeOf(merge({ rules, by: officers.township, target: far }), cases.dispatched())).toBe('out-of-area');
  });
});

it('Beijing Art. 11 (3), Jinan Art. 25: the same facts by the same person go to the case that is closed; with a danger, never', () => {
  const closed = target({ phase: 'closed', reporters: new Set([reporter.ref]) });
  const opened = (urgency: 'normal' | 'critical') =>
    after(commands.open({ report: report({ reporter }), judgement: judgement({ urgency }) }));
  expect(outcomeOf(merge({ target: closed }), opened('normal'))).toEqual(['merged']);
  expect(outcomeOf(merge({ target: closed }), opened('critical'))).toBe('unfit-merge');
  expect(outcomeOf(merge({ target: closed }), after(normal))).toBe('unfit-merge');
});

describe('split', () => {
  it('sends it back to who has its tier now, with new deadlines and the promise of old', () => {
    const state = cases.merged();
    expect(outcomeOf(commands.split(), state)).toEqual(['split', 'clockSet', 'dispatched']);
    const again = after(commands.open(), commands.accept(), merge(), commands.split());
    expect(again).toMatchObject({ phase: 'dispatched', dispatch: { tier: 'grid', handler: { areaCode: GRID } } });
    const [first] = eventsOf(commands.open(), cases.none).flatMap((event) =>
      event.type === 'case.clockSet.v1' ? event.data.deadlines : [],
    );
    expect(again).toMatchObject({ about: { owed: { due: expect.arrayContaining([first]) } } });
  });

  it('puts it back into the queue where it waited', () => {
    const state = after(judged(undefined), merge(), commands.split({ handlers: handlersIn(TOWNSHIP) }));
    expect(state).toMatchObject({ phase: 'queued', waiting: { reason: 'natureUnclear' } });
  });

  it('with a promise that was broken meanwhile it is late at once', () => {
    const broken = commands.missDeadline({
      milestone: 'promise',
      dueAt: instant(1_000),
      now: Date.parse(instant(1_001)),
    });
    const later = { now: Date.parse(instant(1_010)) };
    const state = after(commands.open(), broken, merge(later), commands.split(later));
    expect(state).toMatchObject({ about: { owed: { overdue: [{ milestone: 'promise', dueAt: instant(1_000) }] } } });
  });

  it('by the same officer again, as the answer was lost, is quiet', () => {
    expect(outcomeOf(commands.split(), after(commands.open(), merge(), commands.split()))).toEqual([]);
  });

  it('is for who has the case that it is part of, too, though it lies elsewhere', () => {
    const { community } = officers;
    const far = { ...community, area: ELSEWHERE };
    expect(outcomeOf(commands.split({ by: far, fromArea: FAR_GRID }), cases.merged())).toContain('split');
    expect(outcomeOf(commands.split({ by: far }), cases.merged())).toBe('out-of-area');
    expect(outcomeOf(commands.split({ by: { ...community, area: COMMUNITY } }), cases.merged())).toContain('split');
  });

  it('is possible only where it was merged', () => {
    for (const phase of ['queued', 'dispatched', 'accepted', 'answered', 'closed'] as const) {
      expect(outcomeOf(commands.split(), cases[phase]())).toBe('invalid-transition');
    }
  });

  it('by rule is quiet where it is none any more', () => {
    expect(outcomeOf(commands.splitByRule(), cases.dispatched())).toEqual([]);
    expect(outcomeOf(commands.splitByRule(), cases.merged())).toEqual(['split', 'clockSet', 'dispatched']);
  });
});

it('what is said of a merged case is recorded there too; nothing else is done there', () => {
  const state = cases.merged();
  expect(outcomeOf(commands.followUp(), state)).toEqual(['followedUp']);
  expect(outcomeOf(commands.rate(1), state)).toEqual(['rated']);
  expect(outcomeOf(commands.complain(), state)).toEqual([]);
  expect(outcomeOf(commands.raiseAlarm(), state)).toEqual([]);
  expect(outcomeOf(commands.accept(), state)).toEqual([]);
  for (const command of [commands.answer(), commands.close(), commands.escalate(), commands.reopen()]) {
    expect(outcomeOf(command, state)).toBe('invalid-transition');
  }
});

function aboutOf(phase: Exclude<keyof typeof cases, 'none'>) {
  const state = cases[phase]();
  if (state.phase === 'none') throw new Error('no case');
  return state.about;
}
