import { type DeliberationEvent, encodeData } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { DeliberationCommand } from '../../src/domain/deliberation/commands.ts';
import { type DeliberationState, decide } from '../../src/domain/deliberation/decide.ts';
import { deliberationDecider } from '../../src/domain/deliberation/deliberation-decider.ts';
import { possibleFor } from '../../src/domain/deliberation/possible.ts';
import { at, COMMUNITY, instant, officers, rules } from '../controls.ts';
import { EVIDENCE } from './case-story.ts';
import { PARTIES, someConsultation } from './random-consultation.ts';

const ID = nameUuid(['deliberation', 'control']);
const [proposer, supporter, third] = PARTIES;
const by = officers.community;
const made = { actor: { kind: 'person', id: by.id }, at: instant(0) } as const;
const told = (state: DeliberationState, events: readonly DeliberationEvent[]) =>
  events.reduce((each, event) => deliberationDecider.evolve(each, event, made), state);
const asked = { by, now: at(60), supporters: 1 };
const propose: DeliberationCommand = {
  ...{ type: 'propose', deliberationId: ID, areaCode: COMMUNITY, subject: '共享客厅', text: '架空层', party: proposer },
  ...asked,
};
const support: DeliberationCommand = { type: 'support', party: supporter, ...asked };

const TALKS = [
  ...(['addParties', 'removeParty', 'callSession', 'callOffSession', 'holdSession', 'holdSession'] as const),
  ...(['correctSession', 'settleUndertaking', 'settleUndertaking', 'openPartyContact'] as const),
] as const;

const chance = fc.record({
  what: fc.nat(100),
  which: fc.nat(1_000),
  minutes: fc.integer({ min: 0, max: 2_000 }),
  words: fc.constantFrom('甲', '乙'),
  satisfied: fc.boolean(),
});
type Chance = typeof chance extends fc.Arbitrary<infer Value> ? Value : never;

function commandOf(
  { what, which, words, satisfied }: Chance,
  now: number,
  state: DeliberationState,
): DeliberationCommand {
  const here = { by, now, supporters: 1 };
  if (state.phase === 'none') return { ...propose, ...here } as DeliberationCommand;
  if (what < 60) {
    const stands = { about: { consultation: state } } as unknown as Parameters<typeof someConsultation>[1];
    const given = { choice: which, words, satisfied, asked: { by, now, rules } };
    return { ...someConsultation(TALKS[which % TALKS.length]!, stands, given), ...here } as DeliberationCommand;
  }
  if (what < 75) return { type: 'support', party: [supporter, proposer, third][which % 3]!, ...here };
  if (what < 90) {
    const signedBy = state.parties.filter(({ left }) => !left).map(({ partyId }) => partyId);
    return {
      ...{ type: 'resolve', outcome: satisfied ? 'adopted' : 'rejected', text: words, record: EVIDENCE, ...here },
      signedBy: which % 4 > 0 ? signedBy : [],
      undertakings: [{ unit: '物业', what: words, dueOn: '2099-01-01' }].slice(0, which % 2),
    };
  }
  return what < 98 ? { type: 'close', result: words, ...here } : { type: 'withdraw', reason: words, ...here };
}

const seen = new Set<string>();

const holds = (look: (state: DeliberationState, before: DeliberationState, command: DeliberationCommand) => void) =>
  fc.assert(
    fc.property(fc.array(chance, { minLength: 5, maxLength: 60, size: 'max' }), (chances) => {
      let state: DeliberationState = { phase: 'none' };
      let now = at(10);
      for (const given of chances) {
        now += given.minutes * 60_000;
        const command = commandOf(given, now, state);
        const decision = decide(command, state);
        if (decision.outcome === 'refused') {
          expect(decision.refusal.code).toMatch(/^[a-z-]+$/);
          continue;
        }
        const before = state;
        expect(() => decision.events.map(encodeData)).not.toThrow();
        for (const { type } of decision.events) seen.add(type);
        state = told(state, decision.events);
        look(state, before, command);
        const again = decide(command, state);
        // Said again it is so, or done once more, or told how it stands: what ended stays ended.
        if (again.outcome === 'refused') expect(['not-possible']).toContain(again.refusal.code);
      }
    }),
    { numRuns: 300 },
  );

describe('whatever is done to a deliberation (民情议事会; the Yiwu article, practice 5)', () => {
  it('what is over stays over, and says nothing more', () => {
    holds((state, before) => {
      if (before.phase === 'closed' || before.phase === 'withdrawn') expect(state).toBe(before);
    });
  });

  it('is talked about and resolved only with somebody’s support beside who proposed it', () => {
    holds((state, before, { type }) => {
      if (before.phase === 'none' || state === before || !['callSession', 'holdSession', 'resolve'].includes(type))
        return;
      const standing = before.parties.filter(({ left }) => !left).map(({ partyId }) => partyId);
      expect(before.supportedBy.some((id) => id !== before.proposedBy && standing.includes(id))).toBe(true);
    });
  });

  it('is resolved by more than half of those who came (城市居民委员会组织法 Art. 10), and closed when nothing is open', () => {
    holds((state, before, command) => {
      if (before.phase === 'none' || state === before) return;
      if (command.type === 'resolve') {
        const [last] = before.sessions
          .filter((each) => each.state === 'held')
          .toSorted((a, b) => (a.at < b.at ? 1 : -1));
        const signed = last!.attended.filter((id) => command.signedBy.includes(id));
        expect(signed.length * 2).toBeGreaterThan(last!.attended.length);
      }
      if (state.phase === 'closed') expect(state.undertakings.filter((each) => each.state === 'open')).toEqual([]);
    });
  });

  it('nobody is called to what is resolved, withdrawn or over; what is possible stands once', () => {
    holds((state) => {
      if (state.phase === 'none') return;
      if (state.phase !== 'proposed') expect(state.sessions.filter((each) => each.state === 'called')).toEqual([]);
      const possible = possibleFor(state, 1);
      expect(new Set(possible).size).toBe(possible.length);
    });
  });

  /** What nothing reaches is not held by anything above. */
  afterAll(() => {
    const names = [
      'proposed',
      'supported',
      'partyAdded',
      'partyLeft',
      'sessionCalled',
      'sessionCalledOff',
      'sessionHeld',
    ];
    const others = ['sessionCorrected', 'resolved', 'undertakingSettled', 'partyContactOpened', 'withdrawn', 'closed'];
    expect([...names, ...others].filter((name) => !seen.has(`deliberation.${name}.v1`))).toEqual([]);
  });
});

it('is led by officers of its area alone, and unknown before it is proposed', () => {
  const decision = decide(propose, { phase: 'none' });
  if (decision.outcome === 'refused') throw new Error(decision.refusal.detail);
  const proposed = told({ phase: 'none' }, decision.events);
  expect(decide({ ...support, by: officers.stranger }, proposed)).toMatchObject({ refusal: { code: 'out-of-area' } });
  expect(decide({ ...propose, by: officers.stranger }, { phase: 'none' })).toMatchObject({
    refusal: { code: 'out-of-area' },
  });
  expect(decide(support, { phase: 'none' })).toMatchObject({ refusal: { code: 'deliberation-unknown' } });
});
