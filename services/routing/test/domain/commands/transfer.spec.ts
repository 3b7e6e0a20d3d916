import { describe, expect, it } from 'vitest';
import {
  allHandlers,
  at,
  CITY,
  COMMUNITY,
  ELSEWHERE,
  FAR_COMMUNITY,
  FAR_GRID,
  farHandlers,
  GRID,
  handlersIn,
  instant,
  NEXT_GRID,
  nextHandlers,
  officers,
  policy,
  TOWNSHIP,
} from '../../controls.ts';
import { after, cases, commands, dataOf, freeRules, inCityQueue, judged, outcomeOf, refusalOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const { transfer } = commands;
const far = (area: string) => handlersIn(area, farHandlers);
const toQueue = (area: string) => handlersIn(area, {});

describe('transfer, with a handler', () => {
  it.each(['dispatched', 'accepted'] as const)('gives a case that is %s to the same tier in another area', (phase) => {
    expect(outcomeOf(transfer(), cases[phase]())).toEqual(['transferred', 'dispatched']);
    expect(dataOf('case.transferred.v1', transfer(), cases[phase]())).toEqual({
      ...{ from: GRID, to: NEXT_GRID, tier: 'grid', reason: '那一幢在第2网格' },
    });
    const dispatched = dataOf('case.dispatched.v1', transfer(), cases[phase]());
    expect(dispatched).toMatchObject({ tier: 'grid', handler: nextHandlers.grid, areaCode: NEXT_GRID });
    expect(dispatched.deadlines[0]).toEqual({ milestone: 'accept', dueAt: instant(5 + 15) });
    expect(dispatched.explanation.matched[0]).toEqual({
      ...{ rule: 'transferred', because: `sent by to-1 from ${GRID} to ${NEXT_GRID}: 那一幢在第2网格` },
    });
  });

  it.each([
    ['atCommunity', 'community', FAR_COMMUNITY],
    ['atCommunity', 'community', FAR_GRID],
    ['atJoint', 'joint', FAR_COMMUNITY],
  ] as const)('%s: from committee to committee (%s to %s)', (phase, tier, area) => {
    const command = transfer({ handlers: far(area) });
    expect(outcomeOf(command, cases[phase]())).toEqual(['transferred', 'dispatched']);
    expect(dataOf('case.transferred.v1', command, cases[phase]())).toMatchObject({
      from: COMMUNITY,
      to: FAR_COMMUNITY,
    });
    const dispatched = dataOf('case.dispatched.v1', command, cases[phase]());
    expect(dispatched).toMatchObject({ tier, areaCode: area, handler: farHandlers[tier] });
  });

  it("from township to township moves it from one township's list to the other's", () => {
    const command = transfer({ handlers: far(ELSEWHERE), reason: '房屋在江东街道辖区' });
    expect(outcomeOf(command, cases.atTownship())).toEqual(['transferred', 'struckOff', 'dispatched', 'listed']);
    expect(dataOf('case.struckOff.v1', command, cases.atTownship())).toMatchObject({ township: TOWNSHIP });
    expect(dataOf('case.listed.v1', command, cases.atTownship())).toEqual({ township: ELSEWHERE });
    expect(after(judged('beyondCommunity'), command)).toMatchObject({ about: { listed: ELSEWHERE } });
  });

  it('leaves what it was judged to be', () => {
    expect(after(commands.open(), transfer())).toMatchObject({
      about: { triaged: { nature: 'service', field: '0101', urgency: 'critical' } },
    });
  });

  it('has to be taken up by the new handler, whoever had it', () => {
    const state = after(commands.open(), commands.accept(), transfer());
    expect(state).toMatchObject({ phase: 'dispatched', past: { acceptedBy: undefined } });
    const by = { ...officers.nextWorker, area: NEXT_GRID };
    expect(outcomeOf(commands.accept({ by }), state)).toEqual(['accepted']);
    expect(outcomeOf(commands.answer(), state)).toBe('out-of-area');
  });

  it('records deadlines that had passed unnoticed', () => {
    expect(outcomeOf(transfer({ now: at(31) }), cases.dispatched())).toEqual([
      ...['deadlineMissed', 'deadlineMissed', 'transferred', 'dispatched'],
    ]);
  });
});

describe('transfer, from a queue', () => {
  it.each([
    ['unclear', ELSEWHERE, TOWNSHIP, 'natureUnclear'],
    ['unclear', CITY, TOWNSHIP, 'natureUnclear'],
    ['queued', TOWNSHIP, CITY, 'placeUnknown'],
  ] as const)('%s, to the queue of %s from that of %s: it waits for the same reason', (phase, to, from, reason) => {
    const command = transfer({ by: officers.desk, handlers: toQueue(to) });
    expect(outcomeOf(command, cases[phase]())).toEqual(['transferred', 'clockSet', 'queued']);
    expect(dataOf('case.transferred.v1', command, cases[phase]())).toMatchObject({ from, to, tier: null });
    const queued = dataOf('case.queued.v1', command, cases[phase]());
    expect(queued).toMatchObject({ queue: to, reason });
    expect(queued.explanation.matched[0]).toMatchObject({ rule: 'queue.transferred' });
  });

  it('is for the people there from then on', () => {
    const state = after(judged(undefined), transfer({ handlers: toQueue(ELSEWHERE) }));
    expect(outcomeOf(commands.triage(), state)).toBe('out-of-area');
    const there = commands.triage({ by: officers.stranger, handlers: far(FAR_GRID) });
    expect(outcomeOf(there, state)).toEqual(['triaged', 'dispatched']);
  });
});

describe('transfer is refused', () => {
  it.each([
    ['dispatched', handlersIn(COMMUNITY, nextHandlers), 'goes to a grid'],
    ['dispatched', handlersIn(GRID), 'has the case already'],
    ['atCommunity', far(ELSEWHERE), 'goes to a community'],
    ['atCommunity', handlersIn(NEXT_GRID, nextHandlers), 'has the case already'],
    ['atTownship', handlersIn(CITY), 'goes to a township'],
    ['atTownship', handlersIn(COMMUNITY), 'has the case already'],
    ['unclear', toQueue(TOWNSHIP), 'waits in the queue of 330782001 already'],
    ['unclear', far(FAR_GRID), 'triage it'],
  ] as const)('%s, to an area that does not fit (%#)', (phase, handlers, why) => {
    const refusal = refusalOf(transfer({ by: officers.desk, handlers }), cases[phase]());
    expect(refusal).toMatchObject({ code: 'unfit-area', detail: expect.stringContaining(why) });
  });

  it('to where nobody holds the tier', () => {
    const handlers = handlersIn(NEXT_GRID, { community: allHandlers.community });
    expect(outcomeOf(transfer({ handlers }), cases.dispatched())).toBe('no-handler');
  });

  it.each([
    ['gridWorker', officers.worker],
    ['auditor', { ...officers.supervisor, role: 'auditor' }],
    ['departmentOfficer', { ...officers.community, role: 'departmentOfficer' }],
  ] as const)('to a %s', (_, by) => {
    expect(outcomeOf(transfer({ by }), cases.dispatched())).toBe('forbidden');
  });

  it("to a community officer out of their own area, not within it; to a township's it is open", () => {
    const by = officers.community;
    expect(outcomeOf(transfer({ by }), cases.dispatched())).toEqual(['transferred', 'dispatched']);
    expect(outcomeOf(transfer({ by, handlers: far(FAR_GRID) }), cases.dispatched())).toBe('out-of-area');
    expect(outcomeOf(transfer({ handlers: far(FAR_GRID) }), cases.dispatched())).toEqual(['transferred', 'dispatched']);
  });

  it('by rules that let nobody reach beyond their own area', () => {
    const rules = freeRules({ ...policy, beyondOwnArea: [] });
    expect(outcomeOf(transfer({ rules, handlers: far(FAR_GRID) }), cases.dispatched())).toBe('out-of-area');
    expect(outcomeOf(transfer({ rules, handlers: toQueue(ELSEWHERE) }), cases.unclear())).toBe('out-of-area');
  });

  itIsGuarded(transfer(), ['dispatched', 'accepted', 'queued']);
});

describe('transfer out of the city queue', () => {
  it('reaches a township that the place was not found in', () => {
    const command = transfer({ by: officers.desk, handlers: toQueue(ELSEWHERE) });
    expect(after(inCityQueue, command)).toMatchObject({ about: { areaCode: ELSEWHERE } });
  });
});
