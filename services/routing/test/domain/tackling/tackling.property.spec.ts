import { DatabaseSync } from 'node:sqlite';
import { dueName, encodeData, type Owed, openMeasures, owedAfter, tacklingNow } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToDeadlines } from '../../../src/deadline-index.ts';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import { decide } from '../../../src/domain/decide.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import type { OpenedCase } from '../../../src/domain/state.ts';
import { isTacklingAction, TACKLING_ACTIONS, type TacklingAction } from '../../../src/domain/tackling/actions.ts';
import { TACKLING_DEEDS } from '../../../src/domain/tackling/says-again.ts';
import { possibleActions } from '../../../src/domain/transitions.ts';
import { CITY, freePolicy, MINUTE, officers, TOWNSHIP, TWO_AT_NIGHT } from '../../controls.ts';
import { freeRules, told } from '../case-story.ts';
import { story as anyStory } from '../random-commands.ts';
import { tacklingCommand } from '../random-tackling.ts';
import { story } from './tackling-story.ts';

const rules = freeRules({ ...freePolicy, secondPerson: true });
const somebody = fc.constantFrom('su-1', 'su-2', 'su-3').map((id) => ({ ...officers.supervisor, id }));
/** Of the tackling mostly, and between them what may happen to any case. */
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
  other: fc.integer({ min: 0, max: 11 }).map((die) => die === 0),
  watch: fc.boolean(),
});
const stories = fc.record({ steps: fc.array(step, { maxLength: 60, size: 'max' }), others: anyStory });

interface Told {
  readonly state: OpenedCase;
  readonly owed: Owed;
  readonly log: readonly CaseEvent[];
  /** Who asked for, or did, the last step. */
  readonly by: string;
  /** The events of the last step alone. */
  readonly events: readonly CaseEvent[];
}

function play(
  { steps, others }: typeof stories extends fc.Arbitrary<infer Value> ? Value : never,
  look: (told: Told) => void,
) {
  let state = story();
  let owed = state.about.owed;
  let now = TWO_AT_NIGHT + 10 * MINUTE;
  const log: CaseEvent[] = [];
  const put = (command: CaseCommand) => {
    const decision = decide(command, state);
    if (decision.outcome === 'refused') return expect(decision.refusal.code).toMatch(/^[a-z-]+$/);
    state = told(state, command, decision.events) as OpenedCase;
    for (const event of decision.events) owed = owedAfter(owed, event);
    log.push(...decision.events);
    look({ state, owed, log, by: 'by' in command ? command.by.id : 'routing', events: decision.events });
  };
  for (const [index, { by, minutes, action, given, other, watch }] of steps.entries()) {
    now += minutes * MINUTE;
    const due = state.about.owed.due.find(
      ({ milestone, dueAt }) => OF_TACKLING.has(milestone) && Date.parse(dueAt) <= now,
    );
    const handlers = { areaCode: state.about.areaCode!, queue: TOWNSHIP, cityQueue: CITY, byTier: {} };
    if (watch && due) put({ type: 'missDeadline', ...due, now, rules, handlers });
    const foreign = other ? others.steps[index] : undefined;
    const may = possibleActions(state).filter((each): each is TacklingAction => isTacklingAction(each));
    const names = may.length === 0 ? TACKLING_ACTIONS : may;
    put(foreign ? foreign(state) : tacklingCommand(names[action % names.length]!, state, { by, rules, now }, given));
  }
}

const OF_TACKLING: ReadonlySet<string> = new Set(['measure', 'stagedReport', 'strikeOff', 'cityDecision']);

const holds = (look: (told: Told) => void) =>
  fc.assert(
    fc.property(stories, (told) => play(told, look)),
    { numRuns: 150 },
  );

describe('after any story of tackling', () => {
  it('a team is at it only while the case stands on the list of its township', () => {
    holds(({ state: { about } }) => {
      const tackling = tacklingNow(about.tackling);
      if (tackling) expect(about.listed).toBe(tackling.township);
    });
  });

  it('what is open has its clock, due or late, and nothing else has', () => {
    holds(({ state: { about }, owed }) => {
      const tackling = tacklingNow(about.tackling);
      const named = [...owed.due, ...owed.overdue].map(dueName).filter((name) => OF_TACKLING.has(name.split(':')[0]!));
      const expected = [
        ...openMeasures(tackling).map(({ measureId }) => `measure:${measureId}`),
        ...(tackling === undefined ? [] : ['stagedReport']),
        ...(tackling?.strikeOff?.ruled === null ? ['strikeOff'] : []),
        ...(tackling?.city === 'asked' ? ['cityDecision'] : []),
      ];
      expect([...new Set(named)].toSorted()).toEqual(expected.toSorted());
      expect(about.owed).toEqual(owed);
    });
  });

  it('it is struck off by an act with nothing open, asked for by who leads and granted by another', () => {
    let askedBy: string | undefined;
    let leads: string | undefined;
    holds(({ state, events, by }) => {
      const before = leads;
      leads = state.about.tackling?.lead.officerId;
      if (events.some(({ type }) => type === 'case.strikeOffAsked.v1')) {
        expect(before).toBe(by);
        askedBy = by;
      }
      const ruled = events.find((event) => event.type === 'case.strikeOffRuled.v1');
      if (!ruled) return;
      expect(by).not.toBe(askedBy);
      if (!ruled.data.granted) return;
      expect(openMeasures(state.about.tackling)).toEqual([]);
      expect(state.about).toMatchObject({ listed: null, tackling: { state: 'struckOff' } });
      expect(state.about.tackling!.measures.map(({ standing }) => standing)).not.toContain('lapsed');
    });
  });

  it('with a team at it, it is neither closed by hand nor said to be done while something is open', () => {
    holds(({ events, state }) => {
      if (events.some(({ type }) => type === 'case.answered.v1')) {
        expect(openMeasures(tacklingNow(state.about.tackling))).toEqual([]);
        expect(tacklingNow(state.about.tackling)?.city ?? null).not.toBe('asked');
      }
      const closed = events.some(({ type }) => type === 'case.closed.v1');
      const ruled = events.some(({ type }) => type === 'case.endingRuled.v1');
      if (closed && !ruled) expect(events.map(({ type }) => type)).not.toContain('case.strikeOffRuled.v1');
    });
  });

  it('what the city laid down is done, or lapses with the list: nobody drops it', () => {
    holds(({ state }) => {
      const ofCity = state.about.tackling?.measures.filter(({ byCity }) => byCity) ?? [];
      expect(ofCity.map(({ standing }) => standing)).not.toContain('dropped');
    });
  });

  it('the index of deadlines, which keeps no case, comes to the same, in slices of any length', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 1, max: 7 }), (one, slice) => {
        let end: Told | undefined;
        play(one, (told) => {
          end = told;
        });
        if (end === undefined) return;
        const db = new DatabaseSync(':memory:');
        const events = end.log.map(recorded);
        applyToDeadlines(db, []);
        for (let from = 0; from < events.length; from += slice) applyToDeadlines(db, events.slice(from, from + slice));
        const rows = db.prepare('SELECT item FROM deadline').all();
        const ours = rows.map(({ item }) => item as string).filter((name) => OF_TACKLING.has(name.split(':')[0]!));
        const due = end.owed.due.map(dueName).filter((name) => OF_TACKLING.has(name.split(':')[0]!));
        db.close();
        expect(ours.toSorted()).toEqual(due.toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('every event fits its contract', () => {
    holds(({ events }) => expect(() => events.map(encodeData)).not.toThrow());
  });
});

const MADE = JSON.stringify({
  at: '2026-11-24T02:00:00.000Z',
  actor: { kind: 'person', id: 'su-1', role: 'supervisor' },
});

const recorded = (event: CaseEvent, revision: number): RecordedEvent => ({
  ...{ position: revision + 1, stream: 'case-7', revision, eventId: String(revision), recordedAt: '' },
  ...{ type: event.type, data: encodeData(event), metadata: MADE },
});

it('the stories come to every event of tackling, so what holds after them says something', () => {
  const seen = new Set<string>();
  for (const one of fc.sample(stories, { numRuns: 300, seed: 12 })) {
    play(one, ({ events }) => {
      for (const { type } of events) seen.add(type);
    });
  }
  expect([...seen]).toEqual(expect.arrayContaining([...TACKLING_DEEDS, 'case.struckOff.v1']));
});
