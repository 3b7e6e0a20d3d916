import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import { admits } from '../../../src/domain/guards/lists.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { type CaseState, initialState } from '../../../src/domain/state.ts';
import {
  allHandlers,
  at,
  CITY,
  COMMUNITY,
  freePolicy,
  GRID,
  handlersIn,
  instant,
  judgement,
  NEXT_GRID,
  nextHandlers,
  officers,
  policy,
  rules,
  TOWNSHIP,
} from '../../controls.ts';
import { after, cases, commands, dataOf, eventsOf, freeRules, judged, outcomeOf, told } from '../case-story.ts';
import { story } from '../random-commands.ts';
import { itIsGuarded } from './guarded-command.ts';

const listing = (lists: Policy['lists'], given: Partial<Policy> = {}) => ({
  ...rules,
  policy: { ...policy, ...given, lists },
});
const calm = judgement({ urgency: 'normal' });

describe('事项清单 (北京市接诉即办条例 Art. 17, 潍坊 Art. 24: nothing outside the list goes to a community; the grid has its own)', () => {
  it.each([
    ['on both lists', { grid: ['01'], community: ['01'] }, 'grid'],
    ["not on the grid's", { grid: ['02'], community: ['01'] }, 'community'],
    ['on neither', { grid: ['02'], community: ['0102'] }, 'joint'],
    ['nothing is listed for the grid', { grid: [] }, 'community'],
    ['no list is published', {}, 'grid'],
  ] as const)('%s: it goes to the next tier up that may have it', (_, lists, tier) => {
    const command = commands.open({ judgement: calm, rules: listing(lists as Policy['lists']) });
    const { tier: to, explanation } = dataOf('case.dispatched.v1', command, initialState);
    expect(to).toBe(tier);
    expect(explanation.matched.some(({ rule }) => rule === 'guard.list')).toBe(tier !== 'grid');
  });

  it('a danger goes to who is nearest all the same (Art. 11)', () => {
    const command = commands.open({ rules: listing({ grid: [] }) });
    expect(dataOf('case.dispatched.v1', command, initialState).tier).toBe('grid');
  });

  it('whoever triages it there by hand, sends it there sideways or designates them is refused', () => {
    const barred = listing({ grid: ['02'], community: ['02'] });
    const by = { rules: barred, urgency: 'normal' } as const;
    expect(outcomeOf(commands.triage({ ...by, nature: 'dispute' }), cases.unclear())).toBe('off-list');
    const normal = after(commands.open({ judgement: calm }));
    expect(outcomeOf(commands.transfer({ rules: barred }), normal)).toBe('off-list');
    const objected = after(commands.open({ judgement: calm }), commands.object());
    const ruling = commands.rule({ rules: barred, tier: 'community' });
    expect(outcomeOf(ruling, objected)).toBe('off-list');
  });

  it('what climbs passes over a community that may not have it', () => {
    const barred = listing({ community: ['02'] });
    const normal = after(commands.open({ judgement: calm }), commands.accept());
    expect(dataOf('case.escalated.v1', commands.escalate({ rules: barred }), normal)).toMatchObject({ to: 'joint' });
    const missed = commands.missDeadline({ milestone: 'settle', dueAt: instant(1_440), now: at(1_441), rules: barred });
    expect(dataOf('case.escalated.v1', missed, normal)).toMatchObject({ to: 'joint' });
  });

  it('no story gets past the lists', () => {
    const barred = freeRules({ ...freePolicy, lists: { grid: ['0101'], community: ['99'] } });
    fc.assert(
      fc.property(story, ({ opening, steps }) => {
        let state: CaseState = initialState;
        for (const step of [() => opening, ...steps]) {
          const made = step(state);
          const command = 'rules' in made ? { ...made, rules: barred } : made;
          const decision = decide(command, state);
          if (decision.outcome === 'refused') continue;
          state = told(state, command, decision.events);
          for (const event of decision.events) expectAdmitted(event, state);
        }
      }),
      { numRuns: 200 },
    );
    function expectAdmitted(event: CaseEvent, state: CaseState) {
      if (event.type !== 'case.dispatched.v1' || state.phase === 'none') return;
      expect(admits(event.data.tier, state.about.triaged!, barred.policy)).toBe(true);
    }
  });
});

describe('抄送 (北京市接诉即办条例 Art. 12: a copy to the township where the rule says so)', () => {
  const copying = listing({}, { copies: { grid: ['critical'], joint: ['critical', 'normal'] } });

  it('of what is dispatched below it, by tier and urgency', () => {
    expect(outcomeOf(commands.open({ rules: copying }), initialState)).toContain('copied');
    expect(dataOf('case.copied.v1', commands.open({ rules: copying }), initialState)).toEqual({
      ...{ to: TOWNSHIP, tier: 'grid' },
    });
    expect(outcomeOf(commands.open({ rules: copying, judgement: calm }), initialState)).not.toContain('copied');
  });

  it('not of what it has itself, and of nothing where no rule says so', () => {
    const own = commands.open({ rules: copying, judgement: judgement({ nature: 'beyondCommunity' }) });
    expect(outcomeOf(own, initialState)).not.toContain('copied');
    expect(outcomeOf(commands.open(), initialState)).not.toContain('copied');
  });
});

describe('回避 (济南市12345条例 Art. 32: on an interest, and at the request of the reporter)', () => {
  const free = freeRules(freePolicy);

  it('whoever has it and is recused has it no longer: the next tier up has it', () => {
    expect(outcomeOf(commands.recuse(), cases.dispatched())).toEqual(['recused', 'dispatched']);
    expect(dataOf('case.dispatched.v1', commands.recuse(), cases.dispatched())).toMatchObject({ tier: 'community' });
  });

  it('whoever is recused may do nothing on it, and is told so by a code of its own', () => {
    const state = after(commands.open(), commands.recuse());
    for (const command of [commands.accept(), commands.progress(), commands.escalate()]) {
      const by = { ...officers.worker, role: 'communityOfficer', area: COMMUNITY } as const;
      expect(outcomeOf({ ...command, by, rules: free }, state)).toBe('recused');
    }
  });

  it('at the request of the reporter, by the desk or a supervisor, not by a colleague', () => {
    const asked = commands.recuseOther({ cause: 'reporterRequest', by: officers.desk });
    expect(outcomeOf(asked, cases.dispatched())).toEqual(['recused', 'dispatched']);
    expect(outcomeOf(commands.recuseOther({ by: officers.nextWorker }), cases.dispatched())).toBe('forbidden');
  });

  it('somebody else than who has it: it stays where it is', () => {
    const state = after(commands.open(), commands.recuseOther({ officerId: 'gw-0007' }));
    expect(state).toMatchObject({ phase: 'dispatched', dispatch: { tier: 'grid' } });
    expect(outcomeOf(commands.accept({ by: officers.nextWorker }), state)).toBe('recused');
    expect(outcomeOf(commands.accept(), state)).toEqual(['accepted']);
  });

  it('a report about the committee goes past it and its meeting to the township', () => {
    const named = commands.recuseOther({ officerId: undefined, unit: COMMUNITY });
    expect(dataOf('case.dispatched.v1', named, cases.atCommunity())).toMatchObject({ tier: 'township' });
    expect(dataOf('case.dispatched.v1', named, cases.dispatched())).toMatchObject({ tier: 'township' });
    const state = after(judged('dispute'), named);
    expect(outcomeOf(commands.supervise({ by: officers.community, rules: free }), state)).toBe('recused');
  });

  it("one about the township goes before the city's people, off its list", () => {
    const named = commands.recuseOther({ officerId: undefined, unit: TOWNSHIP, by: officers.supervisor });
    expect(outcomeOf(named, cases.atTownship())).toEqual(['recused', 'struckOff', 'clockSet', 'queued']);
    expect(dataOf('case.queued.v1', named, cases.atTownship())).toMatchObject({ queue: CITY, reason: 'noHandler' });
  });

  it('is given to nobody who is recused again', () => {
    const named = commands.recuseOther({ officerId: undefined, unit: COMMUNITY });
    const state = after(commands.open(), named, commands.return({ by: officers.township }));
    expect(outcomeOf(commands.triage({ nature: 'dispute', by: officers.desk }), state)).toBe('no-handler');
    const self = after(commands.open(), commands.recuse(), commands.return({ by: officers.community }));
    expect(outcomeOf(commands.triage({ nature: 'service' }), self)).toBe('no-handler');
    const beside = commands.triage({ nature: 'service', handlers: handlersIn(NEXT_GRID, nextHandlers) });
    expect(outcomeOf(beside, self)).toEqual(['triaged', 'dispatched']);
  });

  it('who has answered is not let go that way', () => {
    expect(outcomeOf(commands.recuseOther(), cases.answered())).toBe('invalid-transition');
    expect(outcomeOf(commands.recuseOther({ officerId: 'su-2' }), cases.answered())).toEqual(['recused']);
  });

  it('names one, an officer or an area', () => {
    expect(outcomeOf(commands.recuseOther({ officerId: undefined }), cases.dispatched())).toBe('nobody-named');
    expect(outcomeOf(commands.recuseOther({ unit: GRID }), cases.dispatched())).toBe('nobody-named');
  });

  it('where nobody above holds it, it waits before people', () => {
    const alone = commands.recuse({ handlers: handlersIn(GRID, { grid: allHandlers.grid }) });
    expect(outcomeOf(alone, cases.dispatched())).toEqual(['recused', 'clockSet', 'queued']);
    expect(eventsOf(alone, cases.dispatched()).at(-1)).toMatchObject({ data: { queue: TOWNSHIP } });
  });

  it('is not got round by a merge, after which they would see its reporter in another case', () => {
    const state = after(commands.open(), commands.recuseOther({ officerId: 'gw-0007' }));
    expect(outcomeOf(commands.merge(), cases.dispatched())).toContain('merged');
    expect(outcomeOf(commands.merge(), state)).toBe('unfit-merge');
  });

  it('said again by the same officer it is told how it stands', () => {
    const state = after(commands.open(), commands.recuse());
    expect(outcomeOf({ ...commands.recuse(), by: { ...officers.worker, area: COMMUNITY } }, state)).toEqual([]);
  });
});

describe('recuse', () => itIsGuarded(commands.recuse(), ['dispatched', 'accepted', 'queued', 'answered', 'verified']));
describe('recuseOther', () =>
  itIsGuarded(commands.recuseOther(), ['dispatched', 'accepted', 'queued', 'answered', 'verified']));
