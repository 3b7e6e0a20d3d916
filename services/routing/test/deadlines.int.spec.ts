import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dueName } from '@gridcase/contracts';
import { createMemoryEventStore, type EventStore, handleCommand, toInstant } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseCodec } from '../src/case-codec.ts';
import { createCaseDesk, type OfficerWish } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseDecider } from '../src/domain/case-decider.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { type CaseState, initialState } from '../src/domain/state.ts';
import { ROUTING } from '../src/rules/by-rules.ts';
import { defaultRuleSets } from '../src/rules/default-rule-sets.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { missWhatIsDue } from '../src/watch-deadlines.ts';
import { found, GRID, MINUTE, nowhere, officers, REPORT_ID, ruleSet, TOWNSHIP, TWO_AT_NIGHT } from './controls.ts';
import { story as anyStory } from './domain/random-commands.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';
import { openIndex, startIndex, type TestedIndex } from './tested-index.ts';

const territory = loadDefaultTerritory();
const rules = createRuleBook([ruleSet]);
const log = createLogger({ level: 'silent' });

let directory: string;
let store: EventStore;
let clock: FakeClock;
let index: TestedIndex;

const desk = () => createCaseDesk({ store, territory, rules });
const handling = () => ({ store, decider: caseDecider, codec: caseCodec });
const missed = createMetrics().counter('missed', 'missed', ['outcome']);

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'routing-deadlines-'));
  clock = createFakeClock();
  store = createMemoryEventStore({ clock });
  index = await startIndex(directory, store);
});

afterEach(async () => {
  await index.end();
  rmSync(directory, { recursive: true });
});

/** The watchdog looks at a minute of the night. */
async function lookAt(minutes: number): Promise<void> {
  clock.set(minutes);
  await index.settled();
  await missWhatIsDue({ index, desk: desk(), clock, everyMs: 1, missed, log });
}

const report = (reportId = REPORT_ID) => handleReport(desk(), clock, asHanded(received({ reportId })));

interface Clocks {
  readonly deadlines?: readonly { readonly milestone: string }[];
}

async function story(reportId = REPORT_ID): Promise<string[]> {
  const events = await store.readStream(`case-${caseIdOf(reportId)}`);
  return events.map(({ type, data }) => {
    const { tier, milestone, to, queue, deadlines } = JSON.parse(data) as Record<string, string> & Clocks;
    const started = type === 'case.clockSet.v1' ? deadlines!.map((deadline) => deadline.milestone) : [];
    return [type.split('.')[1], milestone, to ?? tier ?? queue, ...started].filter(Boolean).join(' ');
  });
}

const DISPATCHED = ['opened', 'triaged', 'clockSet promise', 'dispatched grid'];
const CLIMB = [
  ...['deadlineMissed accept grid', 'escalated community', 'dispatched community'],
  ...['deadlineMissed accept community', 'escalated joint', 'dispatched joint'],
  ...['deadlineMissed accept joint', 'escalated township', 'dispatched township', 'listed'],
];

describe('a case that nobody attends to', () => {
  it('climbs from the grid to the township by missed deadlines alone, and there each one is recorded', async () => {
    await report();
    for (const minutes of [16, 32, 48]) await lookAt(minutes);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB]);
    await lookAt(1_000);
    expect((await story()).slice(DISPATCHED.length + CLIMB.length)).toEqual([
      ...['deadlineMissed accept township', 'deadlineMissed answer township', 'deadlineMissed settle township'],
      'deadlineMissed promise township',
    ]);
  });

  it('in the correlation of its report, by routing', async () => {
    await report();
    await lookAt(16);
    const events = await store.readStream(`case-${caseIdOf(REPORT_ID)}`);
    const said = events.map(({ metadata }) => JSON.parse(metadata) as { $correlationId: string; actor: object });
    expect(new Set(said.map(({ $correlationId }) => $correlationId)).size).toBe(1);
    expect(said.at(-1)!.actor).toEqual({ kind: 'service', id: 'routing' });
  });

  it('is not climbed with before its time: at the very minute it is still in time', async () => {
    await report();
    await lookAt(14);
    expect(await story()).toEqual(DISPATCHED);
  });

  it('climbs no further once somebody takes it up; the settling may still be missed', async () => {
    await report();
    const by = { ...officers.worker, area: GRID };
    const commandId = crypto.randomUUID();
    const actor = { kind: 'person', id: by.id } as const;
    clock.set(5);
    await desk().byOfficer(caseIdOf(REPORT_ID), { type: 'accept' }, by, {
      ...{ commandId, correlationId: commandId, actor, now: clock.now() },
    });
    await lookAt(100);
    expect((await story()).slice(4)).toEqual(['accepted grid', 'deadlineMissed answer grid']);
    await lookAt(121);
    expect((await story()).slice(6)).toEqual([
      'deadlineMissed settle grid',
      'escalated community',
      'dispatched community',
    ]);
  });
});

describe('what waits for a person', () => {
  const lost = () => handleReport(desk(), clock, asHanded(received({ location: nowhere })));

  it('without a place is late within minutes, by itself, in the queue of the city', async () => {
    await lost();
    await lookAt(4);
    expect(await story()).toEqual(['opened', 'triaged', 'clockSet triage promise', 'queued 330782']);
    await lookAt(6);
    await lookAt(60);
    expect((await story()).slice(4)).toEqual(['deadlineMissed triage']);
  });

  it('着火了！快来人，有人被困在里面: by the rules that gridcase comes with, within five minutes', async () => {
    const byDefault = createCaseDesk({ store, territory, rules: createRuleBook(defaultRuleSets) });
    const text = '着火了！快来人，有人被困在里面';
    await handleReport(byDefault, clock, asHanded(received({ location: nowhere, subject: undefined, text })));
    clock.set(6);
    await index.settled();
    await missWhatIsDue({ index, desk: byDefault, clock, everyMs: 1, missed, log });
    expect(await story()).toEqual([
      ...['opened', 'triaged', 'clockSet triage promise', 'queued 330782', 'deadlineMissed triage'],
    ]);
  });

  it("in a township's queue climbs to the city's and is recorded there, whatever the clock does", async () => {
    await handleReport(desk(), clock, asHanded(received({ location: found(TOWNSHIP) })));
    for (const minutes of [6, -600, 6, 12, 12, 600]) await lookAt(minutes);
    expect((await story()).slice(3)).toEqual([
      ...[`queued ${TOWNSHIP}`, 'deadlineMissed triage', 'clockSet triage', 'queued 330782', 'deadlineMissed triage'],
    ]);
    await lookAt(10_000);
    expect((await story()).slice(8)).toEqual(['deadlineMissed promise']);
  });
});

describe('the index holds what is still due, and nothing else', () => {
  it('of any story, as the case itself knows it', async () => {
    const told = new Map<string, CaseState>();
    for (const { opening, steps } of fc.sample(anyStory, { numRuns: 60, seed: 9 })) {
      const caseId = crypto.randomUUID();
      let state: CaseState = initialState;
      for (const step of [() => opening, ...steps]) {
        const context = { commandId: crypto.randomUUID(), correlationId: caseId, actor: ROUTING, now: clock.now() };
        const result = await handleCommand(handling(), `case-${caseId}`, step(state), context);
        if (result.outcome === 'done') state = result.state;
      }
      told.set(caseId, state);
    }
    await index.settled();
    const held = index.due.due(Number.MAX_SAFE_INTEGER, 10_000);
    const names = held.map(({ key, item, dueAt }) => `${key} ${item} ${toInstant(dueAt)}`);
    const owed = [...told].flatMap(([caseId, state]) =>
      state.phase === 'none' ? [] : state.about.owed.due.map((due) => `${caseId} ${dueName(due)} ${due.dueAt}`),
    );
    expect(new Set(names)).toEqual(new Set(owed));
    expect(owed.length).toBeGreaterThan(60);
  });

  const due = async () => {
    await index.settled();
    return index.due.due(Number.MAX_SAFE_INTEGER, 10).map(({ item, dueAt }) => [item, (dueAt - TWO_AT_NIGHT) / MINUTE]);
  };

  it('through the whole life of a case', async () => {
    const caseId = caseIdOf(REPORT_ID);
    const say = async (minutes: number, officer: keyof typeof officers, wish: OfficerWish) => {
      clock.set(minutes);
      const by = officers[officer];
      const commandId = crypto.randomUUID();
      const context = {
        commandId,
        correlationId: commandId,
        actor: { kind: 'person', id: by.id },
        now: clock.now(),
      } as const;
      const result = await desk().byOfficer(caseId, wish, by, context);
      expect(result.outcome).toBe('done');
      return due();
    };
    await report();
    const promise = ['promise', 1_000];
    expect(await due()).toEqual([['accept', 15], ['answer', 30], ['settle', 120], promise]);
    expect(await say(5, 'worker', { type: 'accept' })).toEqual([['answer', 30], ['settle', 120], promise]);
    expect(await say(10, 'worker', { type: 'progress', note: '总阀已关' })).toEqual([['settle', 120], promise]);
    expect(await say(20, 'worker', { type: 'answer', answer: '修好了' })).toEqual([['verify', 80], promise]);
    const rework = await say(40, 'supervisor', { type: 'verify', satisfied: false, note: '还在漏' });
    expect(rework).toEqual([['answer', 70], ['settle', 160], promise]);
    const escalated = await say(50, 'worker', { type: 'escalate', reason: '要停水' });
    expect(escalated).toEqual([['accept', 65], ['answer', 80], ['settle', 170], promise]);
    expect(await say(55, 'community', { type: 'return', reason: '不归我们' })).toEqual([['triage', 60], promise]);
    expect(await say(58, 'township', { type: 'close', result: '重复' })).toEqual([]);
    const reopened = await say(600, 'supervisor', { type: 'reopen', reason: '又漏了' });
    expect(reopened).toEqual([['triage', 605], promise]);
  });

  it('a look at an index that is still being read from the log does nothing', async () => {
    await report();
    await index.settled();
    await index.end();
    index = openIndex(directory, store);
    clock.set(16);
    await missWhatIsDue({ index, desk: desk(), clock, everyMs: 1, missed, log });
    expect(await story()).toEqual(DISPATCHED);
    await index.projection.start();
    await index.projection.caughtUp();
    await lookAt(16);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB.slice(0, 3)]);
  });
});

describe('after a stop', () => {
  it('what fell due meanwhile is caught up', async () => {
    await report();
    await index.settled();
    await index.end();
    clock.set(16);
    index = await startIndex(directory, store);
    await lookAt(16);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB.slice(0, 3)]);
  });

  it('with the index deleted it is made again from the log, and nothing is missed twice', async () => {
    await report();
    await lookAt(16);
    await index.end();
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(directory, `routing-deadlines.db${suffix}`), { force: true });
    index = await startIndex(directory, store);
    await lookAt(16);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB.slice(0, 3)]);
    await lookAt(32);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB.slice(0, 6)]);
  });

  it('a day of standing still costs one tier for each look, not the whole ladder at once', async () => {
    await report();
    await lookAt(1_440);
    expect(await story()).toEqual([
      ...[...DISPATCHED, CLIMB[0], 'deadlineMissed promise grid'],
      ...['deadlineMissed answer grid', 'deadlineMissed settle grid', ...CLIMB.slice(1, 3)],
    ]);
  });
});

describe('a clock that jumps', () => {
  it('backwards: nothing is missed twice, nothing before its time', async () => {
    await report();
    await lookAt(16);
    await lookAt(-600);
    await lookAt(17);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB.slice(0, 3)]);
    await lookAt(32);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB.slice(0, 6)]);
  });

  it('forwards and back: the new deadlines count from the decision', async () => {
    await report();
    await lookAt(10_000);
    const jumped = await story();
    expect(jumped.at(-1)).toBe('dispatched community');
    await lookAt(20);
    expect(await story()).toEqual(jumped);
    await lookAt(10_016);
    expect(await story()).toEqual([...jumped, ...CLIMB.slice(3, 6)]);
  });
});

describe('many at once', () => {
  it('are worked off batch after batch in one look, each once', async () => {
    const ids = Array.from({ length: 450 }, () => crypto.randomUUID());
    for (const id of ids) await report(id);
    await lookAt(16);
    await index.settled();
    for (const id of ids) expect(await story(id)).toHaveLength(7);
    expect(index.due.next()).toBe(TWO_AT_NIGHT + (16 + 15) * MINUTE);
  });

  it('two watchdogs on one log miss each deadline once', async () => {
    await report();
    clock.set(16);
    await index.settled();
    const options = { index, desk: desk(), clock, everyMs: 1, missed, log };
    await Promise.all([missWhatIsDue(options), missWhatIsDue(options)]);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB.slice(0, 3)]);
  });

  it('a case that can not be read holds up no other, and shows', async () => {
    const broken = crypto.randomUUID();
    const metadata = { $correlationId: broken, $causationId: broken, schemaVersion: 1, at: '2026-01-01T00:00:00.000Z' };
    const event = { eventId: crypto.randomUUID(), metadata: JSON.stringify(metadata) };
    const deadlines = [{ milestone: 'accept', dueAt: '2026-01-01T00:00:00.000Z' }];
    const data = JSON.stringify({ tier: 'nobodyKnows', deadlines });
    await store.append(`case-${broken}`, [{ ...event, type: 'case.dispatched.v1', data }], 'noStream');
    await report();
    await lookAt(16);
    expect(await story()).toEqual([...DISPATCHED, ...CLIMB.slice(0, 3)]);
    await expect(lookAt(16)).rejects.toThrow('none of 1 due deadlines could be settled');
  });
});
