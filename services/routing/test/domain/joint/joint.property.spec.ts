import { encodeData, leadOf, type Owed, openResolutions, owedAfter, presentMeeting } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseCommand, OfficerCommand } from '../../../src/domain/commands.ts';
import { decide } from '../../../src/domain/decide.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import { JOINT_ACTIONS } from '../../../src/domain/joint/actions.ts';
import { resolutionsDue } from '../../../src/domain/joint/resolutions-due.ts';
import { JOINT_DEEDS } from '../../../src/domain/joint/says-again.ts';
import { type OpenedCase, tierOf } from '../../../src/domain/state.ts';
import { possibleActions } from '../../../src/domain/transitions.ts';
import { freePolicy, MINUTE, officers, TWO_AT_NIGHT } from '../../controls.ts';
import { freeRules, told } from '../case-story.ts';
import { story as anyStory } from '../random-commands.ts';
import { jointCommand } from '../random-joint.ts';
import { story } from './joint-story.ts';

const rules = freeRules({ ...freePolicy, secondPerson: true });
const somebody = fc.constantFrom('su-1', 'su-2', 'su-3').map((id) => ({ ...officers.supervisor, id }));
/** Of the joint meeting mostly, and between them what may happen to any case. */
const step = fc.record({
  by: somebody,
  minutes: fc.integer({ min: 0, max: 120 }),
  action: fc.nat(1_000),
  given: fc.record({
    choice: fc.nat(10_000),
    words: fc.constantFrom('甲', '乙', '丙'),
    satisfied: fc.boolean(),
    rating: fc.integer({ min: 1, max: 5 }),
  }),
  other: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
  watch: fc.boolean(),
});
const stories = fc.record({ steps: fc.array(step, { maxLength: 60, size: 'max' }), others: anyStory });

interface Told {
  readonly state: OpenedCase;
  readonly owed: Owed;
  readonly log: readonly CaseEvent[];
  readonly last: CaseCommand;
}

function play(
  { steps, others }: typeof stories extends fc.Arbitrary<infer Value> ? Value : never,
  look: (told: Told) => void,
) {
  let state = story() as OpenedCase;
  let owed = state.about.owed;
  let now = TWO_AT_NIGHT + 10 * MINUTE;
  const log: CaseEvent[] = [];
  const put = (command: CaseCommand) => {
    const decision = decide(command, state);
    if (decision.outcome === 'refused') return expect(decision.refusal.code).toMatch(/^[a-z-]+$/);
    state = told(state, command, decision.events) as OpenedCase;
    for (const event of decision.events) owed = owedAfter(owed, event);
    log.push(...decision.events);
    look({ state, owed, log, last: command });
  };
  for (const [index, { by, minutes, action, given, other, watch }] of steps.entries()) {
    now += minutes * MINUTE;
    const due = state.about.owed.due.find(({ milestone }) => milestone === 'meeting' || milestone === 'resolution');
    const handlers = { areaCode: state.about.areaCode!, queue: '330782001', cityQueue: '330782', byTier: {} };
    if (watch && due) put({ type: 'missDeadline', ...due, now, rules, handlers });
    const foreign = other ? others.steps[index] : undefined;
    const may = possibleActions(state).filter((each) => (JOINT_ACTIONS as readonly string[]).includes(each));
    const names = may.length === 0 ? JOINT_ACTIONS : (may as (typeof JOINT_ACTIONS)[number][]);
    put(foreign ? foreign(state) : jointCommand(names[action % names.length]!, state, { by, rules, now }, given));
  }
}

const holds = (look: (told: Told) => void) =>
  fc.assert(
    fc.property(stories, (told) => play(told, look)),
    { numRuns: 150 },
  );

describe('after any story of joint meetings', () => {
  it('a meeting that is on has exactly one lead, who was not released', () => {
    holds(({ state: { about } }) => {
      const leads = presentMeeting(about.joint)?.units.filter(({ part }) => part === 'lead') ?? [];
      expect(leads.length).toBe(presentMeeting(about.joint) === undefined ? 0 : 1);
      expect(leadOf(about.joint)?.ruling ?? null).not.toBe('released');
    });
  });

  it('what the events say is due of resolutions is what the resolutions say', () => {
    holds(({ state: { about }, owed }) => {
      const { next, late } = resolutionsDue(about.joint);
      const due = owed.due.find(({ milestone }) => milestone === 'resolution')?.dueAt ?? null;
      const overdue = owed.overdue.find(({ milestone }) => milestone === 'resolution')?.dueAt ?? null;
      expect({ due, overdue: overdue !== null }).toEqual({ due: next, overdue: late !== null });
      expect(about.owed).toEqual(owed);
    });
  });

  it('a meeting that is called, and nothing else, has the clock of its record', () => {
    holds(({ state: { about }, owed }) => {
      const named = [...owed.due, ...owed.overdue].map(({ milestone }) => milestone);
      expect(named.includes('meeting')).toBe(presentMeeting(about.joint)?.state === 'called');
    });
  });

  it('nobody owes anything of it below the joint tier, in a queue, or when the case is over', () => {
    holds(({ state }) => {
      const tier = tierOf(state);
      const goesOn = state.phase !== 'queued' && state.phase !== 'closed' && (tier === 'joint' || tier === 'township');
      if (goesOn) return;
      expect([presentMeeting(state.about.joint), openResolutions(state.about.joint)]).toEqual([undefined, []]);
    });
  });

  it('it is answered with nothing open, at the joint tier by who acts for the lead', () => {
    holds(({ state, log, last }) => {
      if ((last as OfficerCommand).type !== 'answer' || log.at(-1)?.type !== 'case.answered.v1') return;
      const tier = tierOf(state);
      if (tier !== 'joint' && tier !== 'township') return;
      expect(openResolutions(state.about.joint)).toEqual([]);
      expect(presentMeeting(state.about.joint)?.state).not.toBe('called');
      const lead = leadOf(state.about.joint);
      const { own = [] } = (last as Extract<CaseCommand, { type: 'answer' }>).committee ?? {};
      if (tier === 'joint' && lead) expect(own).toContain(lead.unit);
    });
  });

  it('each resolution ends once, and every event fits its contract', () => {
    holds(({ log }) => {
      const ended = log.flatMap((event) =>
        event.type === 'case.resolutionReported.v1' && event.data.done ? [event.data.resolutionId] : [],
      );
      expect(new Set(ended).size).toBe(ended.length);
      expect(() => log.slice(-5).map(encodeData)).not.toThrow();
    });
  });
});

it('the stories come to every event of a joint meeting, so what holds after them says something', () => {
  const seen = new Set<string>();
  for (const one of fc.sample(stories, { numRuns: 300, seed: 12 })) {
    play(one, ({ log }) => {
      for (const { type } of log.slice(-3)) seen.add(type);
    });
  }
  expect([...seen]).toEqual(expect.arrayContaining(JOINT_DEEDS));
});
