import { encodeData, type Milestone, OWES_NOTHING, type Owed, owedAfter } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import type { CaseEvent } from '../../src/domain/events.ts';
import { type CaseState, type HandledCase, initialState } from '../../src/domain/state.ts';
import { possibleActions } from '../../src/domain/transitions.ts';
import { actorOf, cases, commands, short, told } from './case-story.ts';
import { type Story, story } from './random-commands.ts';

interface Told {
  readonly log: readonly CaseEvent[];
  /** Who did what, in the log's order. */
  readonly deeds: readonly { readonly type: string; readonly id: string }[];
  readonly state: CaseState;
}

/** Commands of all stories together. */
let given = 0;

/** Plays a story and looks at where it stands after each step. A no says why, with its code. */
function play({ opening, steps }: Story, look: (told: Told) => void): void {
  const log: CaseEvent[] = [];
  const deeds: { type: string; id: string }[] = [];
  let state: CaseState = initialState;
  for (const step of [() => opening, ...steps]) {
    const command = step(state);
    const decision = decide(command, state);
    given += 1;
    if (decision.outcome === 'refused') {
      expect(decision.refusal).toEqual({ ...decision.refusal, code: expect.any(String), detail: expect.any(String) });
      continue;
    }
    log.push(...decision.events);
    deeds.push(...decision.events.map(({ type }) => ({ type: short(type), id: actorOf(command).id })));
    state = told(state, command, decision.events);
    look({ log, deeds, state });
  }
}

const holds = (look: (told: Told) => void) =>
  fc.assert(
    fc.property(story, (told) => play(told, look)),
    { numRuns: 600 },
  );

/** What must be due or late in a phase; a first answer given in time owes no more. */
const CLOCKS_OF: Readonly<Record<'queued' | HandledCase['phase'] | 'closed' | 'merged', readonly Milestone[]>> = {
  queued: ['triage', 'promise'],
  dispatched: ['accept', 'answer', 'settle', 'promise'],
  accepted: ['settle', 'promise'],
  answered: ['verify', 'promise'],
  verified: ['close', 'promise'],
  closed: [],
  merged: [],
};

const ENDS = ['closed', 'merged'];
const BEGINS_AGAIN = ['reopened', 'split'];
const ANY_TIME = [
  ...['followedUp', 'rated', 'joined', 'left', 'undertakingSettled', 'withdrawn', 'reporterCorrected'],
  // What was ordered of a unit is replied to and lifted also when the case is over.
  ...['supervisionAnswered', 'supervisionLifted', 'interviewPutOff', 'interviewHeld'],
  ...['interviewProposed', 'interviewDismissed', 'supervised', 'deadlineMissed'],
];

/** What an unhappy word about a closed case may lead to. */
const AT_CALLBACK = ['callbackOrdered', 'calledBack', 'clockSet', 'deadlineMissed', 'supervised', 'verified'];

/** Who has the case, read from the log alone: the last of these says it. */
const lastPlace = (log: readonly CaseEvent[]) =>
  log.findLast(({ type }) => ['queued', 'dispatched', 'closed', 'merged'].includes(short(type)))!;

describe('after any story', () => {
  it('the case is in a phase in which it can rest', () => {
    holds(({ state }) =>
      expect(['queued', 'dispatched', 'accepted', 'answered', 'verified', 'closed', 'merged']).toContain(state.phase),
    );
  });

  it('exactly one has it: one handler, or one queue, or nobody once it is closed or part of another', () => {
    holds(({ log, state }) => {
      const { type, data } = lastPlace(log);
      if (type === 'case.closed.v1') expect(state.phase).toBe('closed');
      else if (type === 'case.merged.v1') expect(state).toMatchObject({ phase: 'merged', into: data.into });
      else if (type === 'case.queued.v1')
        expect(state).toMatchObject({ phase: 'queued', waiting: { queue: data.queue } });
      else expect(state).toMatchObject({ dispatch: { handler: (data as { handler: object }).handler } });
    });
  });

  it('nothing follows the end but a reopening, what the reporter says, and the call back to them', () => {
    holds(({ log }) => {
      let ended = false;
      for (const { type } of log) {
        if (ended) expect([...BEGINS_AGAIN, ...ANY_TIME, ...AT_CALLBACK]).toContain(short(type));
        ended = ENDS.includes(short(type)) || (ended && !BEGINS_AGAIN.includes(short(type)));
      }
    });
  });

  it('what is missed was due, and is told once', () => {
    holds(({ log }) => {
      let owed: Owed = OWES_NOTHING;
      for (const event of log) {
        if (event.type === 'case.deadlineMissed.v1' || event.type === 'case.deadlineMissed.v2') {
          const { tier: _, areaCode: __, ...missed } = { areaCode: '', ...event.data };
          expect(owed.due).toContainEqual(missed);
        }
        owed = owedAfter(owed, event);
      }
    });
  });

  it('each phase has what is due in it, or late: nothing waits without a clock', () => {
    holds(({ state }) => {
      if (state.phase === 'none' || state.phase === 'opened') return;
      const { due, overdue } = state.about.owed;
      // What stands still while it waits for its reporter has its time when it runs again.
      const stopped = state.about.pause?.now?.stopped ?? [];
      const named = [...due, ...overdue, ...stopped].map(({ milestone }) => milestone);
      expect(named.includes('reply')).toBe(stopped.length > 0);
      if (stopped.length > 0) expect(state).toMatchObject({ phase: 'accepted' });
      // Who objects has looked at it: only the objection is to be ruled on.
      const asked = state.about.rulings?.asked ?? null;
      const clocks = CLOCKS_OF[state.phase].filter((milestone) => asked !== 'objection' || milestone !== 'accept');
      expect(named).toEqual(expect.arrayContaining(clocks));
      expect(named.includes('ruling')).toBe(asked !== null);
      const stays = ['callback', 'undertaking', 'rectification', 'interview'];
      if (state.phase === 'closed' || state.phase === 'merged')
        expect(named.filter((milestone) => !stays.includes(milestone))).toEqual([]);
    });
  });

  it('the promise is given once, and only ever comes nearer, but for the time that it stands still by rule', () => {
    holds(({ log }) => {
      let owed: Owed = OWES_NOTHING;
      for (const event of log) {
        const given = event.type === 'case.clockSet.v1' ? event.data.deadlines : [];
        const promised = given.find(({ milestone }) => milestone === 'promise');
        if (promised && owed.promise) expect(promised.dueAt <= owed.promise.dueAt).toBe(true);
        owed = owedAfter(owed, event);
      }
      expect(owed.promise).not.toBeNull();
    });
  });

  it('all clocks of one append are one event', () => {
    holds(({ log }) => {
      expect(log.some(({ type }, index) => type === 'case.clockSet.v1' && log[index + 1]?.type === type)).toBe(false);
    });
  });

  it("it is on the township's list exactly while the township has it, until an act strikes it off, and struck off once", () => {
    holds(({ log, state }) => {
      const listed = log.filter(({ type }) => type === 'case.listed.v1').length;
      const struckOff = log.filter(({ type }) => type === 'case.struckOff.v1').length;
      if (state.phase === 'none') return;
      expect(listed - struckOff).toBe(state.about.listed === null ? 0 : 1);
      const tier = 'dispatch' in state ? state.dispatch.tier : undefined;
      const byAct = tier === 'township' && state.about.tackling?.state === 'struckOff';
      if (tier !== undefined && !byAct) expect(state.about.listed !== null).toBe(tier === 'township');
      if (byAct && state.about.listed === null) expect(log.map(({ type }) => short(type))).toContain('strikeOffRuled');
    });
  });

  it('each violation is confirmed once at most, however often the case is closed, and never when it was withdrawn', () => {
    holds(({ log }) => {
      const standing = new Map<string, string>();
      for (const { type, data } of log) {
        const { violationId } = data as { violationId?: string };
        if (violationId === undefined) continue;
        if (type === 'case.violationConfirmed.v1') expect(standing.get(violationId)).toBe('violationFound');
        standing.set(violationId, short(type));
      }
    });
  });

  it('once it is closed no violation stands unconfirmed', () => {
    holds(({ state }) => {
      if (state.phase !== 'closed') return;
      expect(state.about.violations.map(({ standing }) => standing)).not.toContain('found');
    });
  });

  it('an answer is found good, and a case closed on it unseen, by another than who gave it or put it right', () => {
    holds(({ deeds, log }) => {
      let answerers: string[] = [];
      let seenBy: string | undefined;
      for (const [place, { type, id }] of deeds.entries()) {
        if (type === 'verified') expect(answerers).not.toContain(id);
        // What one asked to be ended and another granted was seen by two.
        const ruled = deeds[place - 1]?.type === 'endingRuled';
        if (type === 'closed' && seenBy === undefined && !ruled) expect(answerers).not.toContain(id);
        if (type === 'answered') answerers = [id];
        if (type === 'amended' && 'answer' in log[place]!.data) answerers.push(id);
        if (type === 'verified') seenBy = id;
        if (['answered', 'dispatched', 'queued', 'reworkOrdered'].includes(type)) seenBy = undefined;
      }
    });
  });

  it('every event fits its contract', () => {
    holds(({ log }) => expect(() => log.map(encodeData)).not.toThrow());
  });

  it('and that after more than 100,000 commands', () => {
    expect(given).toBeGreaterThan(100_000);
  });
});

it('the table of what is possible holds what is done: nothing possible is unknown to the machine', () => {
  for (const name of ['queued', 'dispatched', 'accepted', 'answered', 'verified', 'closed', 'merged'] as const) {
    const state = cases[name]();
    if (state.phase === 'none') throw new Error('no case');
    expect(possibleActions(state).length).toBeGreaterThan(0);
  }
});

it('an event that does not fit the phase changes nothing and is no error', () => {
  const accepted: CaseEvent = { type: 'case.accepted.v1', data: { tier: 'grid' } };
  expect(told(initialState, commands.accept(), [accepted])).toBe(initialState);
  expect(told(cases.closed(), commands.accept(), [accepted])).toMatchObject({ phase: 'closed' });
});
