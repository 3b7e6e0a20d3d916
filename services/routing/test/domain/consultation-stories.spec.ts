import { type CaseEvent, encodeData } from '@gridcase/contracts';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../src/domain/commands.ts';
import { decide } from '../../src/domain/decide.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { possibleActions } from '../../src/domain/transitions.ts';
import * as control from '../controls.ts';
import { after, commands, freeRules, judged, short, told } from './case-story.ts';
import { someConsultation } from './random-consultation.ts';

/** Of ten things that happen, seven belong to the consultation. */
const TALKS = [
  ...(['openConsultation', 'addParties', 'callSession', 'holdSession', 'concludeConsultation'] as const),
  ...(['openConsultation', 'addParties', 'removeParty', 'callSession', 'callOffSession', 'holdSession'] as const),
  ...([
    'correctSession',
    'concludeConsultation',
    'settleUndertaking',
    'settleUndertaking',
    'openPartyContact',
  ] as const),
] as const;
const WORK = [
  'accept',
  'answer',
  'escalate',
  'return',
  'triage',
  'transfer',
  'verify',
  'close',
  'reopen',
  'miss',
] as const;

const rules = freeRules(control.freePolicy);
const chance = fc.record({
  talks: fc.integer({ min: 1, max: 10 }).map((die) => die <= 7),
  choice: fc.nat(1_000),
  /** Which of what it finds. */
  which: fc.nat(1_000),
  minutes: fc.integer({ min: 0, max: 2_000 }),
  words: fc.constantFrom('甲', '乙'),
  satisfied: fc.boolean(),
  id: fc.constantFrom('co-1', 'co-2'),
});
type Chance = typeof chance extends fc.Arbitrary<infer Value> ? Value : never;

function commandOf({ talks, choice, which, words, satisfied, id }: Chance, now: number, state: CaseState): CaseCommand {
  const asked = { by: { ...control.officers.supervisor, id }, rules, now };
  if (talks) return someConsultation(TALKS[choice % TALKS.length]!, state, { choice: which, words, satisfied, asked });
  const area = state.phase === 'none' ? control.COMMUNITY : state.about.areaCode!;
  const handlers = control.handlersIn(area);
  const what = WORK[choice % WORK.length]!;
  switch (what) {
    case 'miss': {
      const due = state.phase === 'none' ? [] : state.about.owed.due;
      return commands.missDeadline({ ...due[choice % Math.max(due.length, 1)], now, rules, handlers });
    }
    case 'verify':
      return { ...commands.verify(satisfied, words), ...asked, handlers } as CaseCommand;
    case 'triage':
      return commands.triage({ ...asked, nature: 'dispute', handlers: control.handlersIn(control.COMMUNITY) });
    case 'transfer':
      return commands.transfer({ ...asked, handlers: control.handlersIn(control.FAR_COMMUNITY, control.farHandlers) });
    default:
      return commands[what]({ ...asked, handlers } as never);
  }
}

const seen = new Map<string, number>();

/** Plays a dispute at the community, and looks after every step. */
function play(
  chances: readonly Chance[],
  look: (state: CaseState, events: readonly CaseEvent[], before: CaseState) => void,
) {
  let state: CaseState = after(judged('dispute'), commands.accept({ by: control.officers.community }));
  let now = control.at(10);
  for (const given of chances) {
    now += given.minutes * control.MINUTE;
    const command = commandOf(given, now, state);
    const decision = decide(command, state);
    if (decision.outcome === 'refused') {
      expect(decision.refusal.code).toMatch(/^[a-z-]+$/);
      expect(decision.refusal.detail.length).toBeGreaterThan(10);
      continue;
    }
    const before = state;
    state = told(state, command, decision.events);
    for (const { type } of decision.events) seen.set(short(type), (seen.get(short(type)) ?? 0) + 1);
    look(state, decision.events, before);
  }
}

const holds = (look: Parameters<typeof play>[1]) =>
  fc.assert(
    fc.property(fc.array(chance, { minLength: 10, maxLength: 60, size: 'max' }), (chances) => play(chances, look)),
    { numRuns: 300 },
  );

const consultationOf = (state: CaseState) => (state.phase === 'none' ? undefined : state.about.consultation);

describe('whatever is done to a dispute and its consultation', () => {
  it('it is open only while the community that opened it works on the case', () => {
    holds((state) => {
      if (consultationOf(state)?.state === 'open')
        expect(state).toMatchObject({ phase: 'accepted', dispatch: { tier: 'community' } });
    });
  });

  it('nobody answers the case, or sends it up, while it is open', () => {
    holds((_, events, before) => {
      if (consultationOf(before)?.state !== 'open') return;
      for (const event of events) {
        expect(event.type).not.toBe('case.answered.v1');
        if (event.type === 'case.escalated.v1') expect(event.data.cause).toBe('deadlineMissed');
      }
    });
  });

  it('nobody is called to a session of one that is not open', () => {
    holds((state) => {
      const consultation = consultationOf(state);
      if (consultation?.state !== 'open')
        expect(consultation?.sessions ?? []).not.toContainEqual(expect.objectContaining({ state: 'called' }));
    });
  });

  it('what was undertaken is due or late as long as it is open, wherever the case is, and no longer', () => {
    holds((state) => {
      if (state.phase === 'none') return;
      const { due, overdue } = state.about.owed;
      const owed = [...due, ...overdue].flatMap(({ milestone, item }) => (milestone === 'undertaking' ? [item] : []));
      const open = consultationOf(state)?.undertakings.filter((each) => each.state === 'open') ?? [];
      expect(owed.toSorted()).toEqual(open.map(({ undertakingId }) => undertakingId).toSorted());
    });
  });

  it('everybody who was invited, came, spoke or signed was a party', () => {
    holds((state, events) => {
      const known = consultationOf(state)?.parties.map(({ partyId }) => partyId) ?? [];
      for (const { type, data } of events) {
        if (type === 'case.sessionCalled.v1') expect(known).toEqual(expect.arrayContaining(data.invited));
        if (type === 'case.sessionHeld.v1') expect(known).toEqual(expect.arrayContaining(data.attended));
        if (type === 'case.consultationConcluded.v1') expect(known).toEqual(expect.arrayContaining(data.signedBy));
      }
      expect(new Set(known).size).toBe(known.length);
    });
  });

  it('what is possible is so in the phase, each once; and every event fits its contract', () => {
    holds((state, events) => {
      if (state.phase === 'none') return;
      const possible = possibleActions(state);
      expect(new Set(possible).size).toBe(possible.length);
      expect(() => events.map(encodeData)).not.toThrow();
    });
  });

  /** What nothing reaches is not held by anything above. */
  afterAll(() => {
    const all = [
      ...['consultationOpened', 'partyAdded', 'partyLeft', 'sessionCalled', 'sessionCalledOff', 'sessionHeld'],
      ...['sessionCorrected', 'consultationConcluded', 'undertakingSettled', 'partyContactOpened', 'deadlineMissed'],
    ];
    expect(all.filter((type) => !seen.has(type))).toEqual([]);
  });
});
