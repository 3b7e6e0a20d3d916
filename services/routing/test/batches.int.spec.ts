import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Batch, type BatchEvent, evolveBatch, type ReceivedEvent, receivedOf } from '@gridcase/contracts';
import {
  type CommandContext,
  createMemoryEventStore,
  type EventStore,
  EventStoreUnavailable,
} from '@gridcase/event-sourcing';
import { readOn } from '@gridcase/projection';
import { createLogger } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BatchWish, createBatchDesk } from '../src/batch-desk.ts';
import { type CaseDesk, createCaseDesk } from '../src/case-desk.ts';
import { handleBatch } from '../src/consume-batches.ts';
import { handleReport } from '../src/consume-reports.ts';
import { type DeadlineIndex, openDeadlineIndex } from '../src/deadline-index.ts';
import type { Officer } from '../src/domain/commands.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { CITY, COMMUNITY, GRID, NEXT_GRID, ruleSet, TOWNSHIP } from './controls.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';

const territory = loadDefaultTerritory();
const log = createLogger({ level: 'silent' });
const SUPERVISOR: Officer = { id: 'yw-sv-0001', role: 'supervisor', area: CITY };
const OFFICER: Officer = { id: 'yw-co-0001', role: 'communityOfficer', area: COMMUNITY };
const REMIND = { type: 'supervise', level: 'reminder', note: '超期清理' } as const;

let directory: string;
let store: EventStore;
let clock: FakeClock;
let index: DeadlineIndex;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'routing-batch-'));
  clock = createFakeClock();
  store = createMemoryEventStore({ clock });
  index = openDeadlineIndex({ directory, store, log });
  await index.projection.start();
  await index.projection.caughtUp();
});
afterEach(async () => {
  await index.projection.stop();
  index.close();
  rmSync(directory, { recursive: true });
});

const control = createRuleBook([ruleSet]);
const desksOn = (on: EventStore = store, rules = control) => {
  const cases = createCaseDesk({ store: on, territory, rules });
  const readHeld = readOn(index.projection, on);
  const batches = createBatchDesk({ store: on, cases, held: index.held, readHeld, rules, standsIn: () => [], log });
  return { cases, batches };
};

const contextBy = ({ id, role }: Officer, commandId: string = randomUUID()): CommandContext => ({
  ...{ commandId, correlationId: randomUUID(), actor: { kind: 'person', id, role }, now: clock.now() },
});

async function open(given: Parameters<typeof received>[0] = {}): Promise<string> {
  const reportId = randomUUID();
  await handleReport(desksOn().cases, clock, asHanded(received({ ...given, reportId })));
  return caseIdOf(reportId);
}

async function openMany(count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => open()));
}

const by = (caseId: string, wish: Parameters<CaseDesk['byOfficer']>[1], officer: Officer) =>
  desksOn().cases.byOfficer(caseId, wish, officer, contextBy(officer));

async function order(wish: BatchWish, officer: Officer = SUPERVISOR, commandId?: string, desks = desksOn()) {
  const result = await desks.batches.order(wish, officer, contextBy(officer, commandId));
  if (result.outcome === 'refused') throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.state!.batchId;
}

/** As the feed hands it over: the last event of the stream leads on. False: the batch is over. */
async function step(batchId: string, desks = desksOn()): Promise<boolean> {
  const last = (await store.readStream(`batch-${batchId}`)).at(-1)!;
  if (last.type === 'batch.ended.v1') return false;
  const outcome = await handleBatch(desks.batches, clock, receivedOf(last) as ReceivedEvent<never>);
  expect(outcome).toEqual({ outcome: 'handled' });
  return true;
}

async function workOff(batchId: string, desks = desksOn()): Promise<Batch> {
  while (await step(batchId, desks));
  return read(batchId);
}

async function read(batchId: string): Promise<Batch> {
  const events = (await store.readStream(`batch-${batchId}`)).map((event) => receivedOf<BatchEvent>(event).event);
  return events.reduce<Batch | undefined>(evolveBatch, undefined)!;
}

/** What the batch did to a case: each event with its cause. */
async function actsOn(caseId: string, type = 'case.supervised.v1') {
  const events = await store.readStream(`case-${caseId}`);
  return events
    .filter((event) => event.type === type)
    .map((event) => ({ data: JSON.parse(event.data), metadata: JSON.parse(event.metadata) }));
}

describe('reminds all that are late in an area (批量催办)', () => {
  it('each by itself, once, in the name of who ordered it and with the order as its cause', async () => {
    const [late, inTime] = [await open(), await open()];
    clock.set(31);
    await by(inTime, { type: 'accept' }, { id: 'w', role: 'gridWorker', area: GRID });
    await desksOn().cases.missDeadline(late, { milestone: 'accept', dueAt: await dueOf(late, 'accept') }, clock.now());
    const batchId = await order({ act: REMIND, areaCode: TOWNSHIP, filter: { overdue: true } });
    expect(await workOff(batchId)).toMatchObject({ phase: 'done', caseIds: [late], done: [late], refused: [] });
    const [ordered] = await store.readStream(`batch-${batchId}`);
    expect(await actsOn(late)).toMatchObject([
      {
        data: { level: 'reminder', note: '超期清理', batchId },
        metadata: { $causationId: ordered!.eventId, actor: { kind: 'person', id: 'yw-sv-0001', role: 'supervisor' } },
      },
    ]);
    expect(await actsOn(inTime)).toEqual([]);
  });

  const dueOf = async (caseId: string, milestone: string) => {
    const state = await desksOn().cases.load(caseId);
    if (state.phase === 'none') throw new Error('no case');
    return state.about.owed.due.find((due) => due.milestone === milestone)!.dueAt;
  };

  it('not one that was dealt with, closed or given elsewhere before its turn: the refusal says so', async () => {
    const [stays, moved, over] = await openMany(3);
    const batchId = await order({ act: REMIND, areaCode: GRID, filter: { tier: 'grid' } });
    const why = { type: 'transfer', reason: '不在本网格', areaCode: NEXT_GRID } as const;
    await by(moved!, why, OFFICER);
    const end = { type: 'terminate', reason: '诉求人撤回' } as const;
    await by(over!, end, { id: 'to', role: 'townshipOfficer', area: TOWNSHIP });
    await by(over!, { type: 'rule', granted: true, reason: '同意' }, SUPERVISOR);
    const { done, refused } = await workOff(batchId);
    expect(done).toEqual([stays]);
    const detail = 'the batch is not meant for the case any more: ';
    expect(refused.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))).toEqual(
      [
        { caseId: moved!, code: 'not-meant', detail: `${detail}it does not lie in ${GRID} now` },
        { caseId: over!, code: 'not-meant', detail: `${detail}it is closed` },
      ].toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1)),
    );
  });

  it('a reminder that the officer gave by itself before is another one', async () => {
    const [caseId] = await openMany(1);
    await by(caseId!, REMIND, SUPERVISOR);
    const batchId = await order({ act: REMIND, areaCode: CITY, filter: {} });
    await workOff(batchId);
    expect((await actsOn(caseId!)).map(({ data }) => data.batchId)).toEqual([undefined, batchId]);
  });
});

describe('hands over the cases of a worker (批量改派)', () => {
  it('those that they do, and no other', async () => {
    const [theirs, others] = await openMany(2);
    const give = (caseId: string, officerId: string) =>
      by(caseId, { type: 'reassign', officerId, reason: '分工' }, OFFICER);
    await give(theirs!, 'yw-gw-0901');
    await give(others!, 'yw-gw-0902');
    const act = { type: 'reassign', officerId: 'yw-gw-0903', reason: '调离' } as const;
    const batchId = await order({ act, areaCode: COMMUNITY, filter: { officerId: 'yw-gw-0901' } }, OFFICER);
    expect(await workOff(batchId)).toMatchObject({ done: [theirs], refused: [] });
    const last = (await actsOn(theirs!, 'case.reassigned.v1')).at(-1);
    expect(last!.data).toEqual({ from: 'yw-gw-0901', to: 'yw-gw-0903', reason: '调离', batchId });
    expect(await actsOn(others!, 'case.reassigned.v1')).toHaveLength(1);
  });
});

describe('an officer can do to many only what they may do to each', () => {
  it('out of their area, recused, not there: each is refused with its own code, and the rest is done', async () => {
    const inside = await open();
    const outside = await open({
      location: {
        status: 'found',
        areaCode: '330782002001001',
        method: 'areaCode',
        candidates: [],
        territoryVersion: '1',
      },
    });
    const recused = await open();
    await by(
      recused,
      { type: 'recuseOther', officerId: OFFICER.id, cause: 'reporterRequest', reason: '申请' },
      SUPERVISOR,
    );
    const nowhere = randomUUID();
    const act = { type: 'reassign', officerId: 'yw-gw-0903', reason: '调离' } as const;
    const named = { act, areaCode: COMMUNITY, filter: null, caseIds: [inside, outside, recused, nowhere, inside] };
    const { caseIds, done, refused } = await workOff(await order(named, OFFICER));
    expect(caseIds).toEqual([inside, outside, recused, nowhere]);
    expect(done).toEqual([inside]);
    expect(Object.fromEntries(refused.map(({ caseId, code }) => [caseId, code]))).toEqual({
      ...{ [outside]: 'out-of-area', [recused]: 'recused', [nowhere]: 'case-unknown' },
    });
  });

  it('a filter does not find what they are recused from: the batch says nothing of it', async () => {
    const [seen, hidden] = await openMany(2);
    await by(hidden!, { type: 'recuseOther', unit: COMMUNITY, cause: 'reported', reason: '被反映' }, SUPERVISOR);
    const act = { type: 'reassign', officerId: 'yw-gw-0903', reason: '调离' } as const;
    const wish: BatchWish = { act, areaCode: COMMUNITY, filter: {} };
    expect((await read(await order(wish, OFFICER))).caseIds).toEqual([seen]);
  });

  it('not in an area that is not theirs, not on nothing, and not on more than the policy says', async () => {
    const refusalOf = async (wish: BatchWish, officer: Officer, most = 1_000) => {
      const rules = createRuleBook([{ ...ruleSet, policy: { ...ruleSet.policy, batch: { most } } }]);
      const result = await desksOn(store, rules).batches.order(wish, officer, contextBy(officer));
      return result.outcome === 'refused' ? result.refusal.code : result.outcome;
    };
    const all: BatchWish = { act: REMIND, areaCode: TOWNSHIP, filter: {} };
    expect(await refusalOf(all, OFFICER)).toBe('out-of-area');
    expect(await refusalOf(all, SUPERVISOR)).toBe('unfit-batch');
    await openMany(2);
    expect(await refusalOf(all, SUPERVISOR, 1)).toBe('unfit-batch');
    expect(await refusalOf(all, SUPERVISOR, 2)).toBe('done');
  });
});

describe('is carried out once', () => {
  it('ordered again under the same key it is the same batch, whatever the filter would find by now', async () => {
    const [caseId] = await openMany(1);
    const wish: BatchWish = { act: REMIND, areaCode: CITY, filter: {} };
    const key = randomUUID();
    const first = await order(wish, SUPERVISOR, key);
    await open();
    expect(await order(wish, SUPERVISOR, key)).toBe(first);
    expect((await workOff(first)).caseIds).toEqual([caseId]);
  });

  it('killed at any append, it goes on in the next process, and no case is done twice or left out', async () => {
    const cases = await openMany(130);
    const batchId = await order({ act: REMIND, areaCode: CITY, filter: {} });
    let appends = 0;
    const dying = (after: number): EventStore => ({
      ...store,
      append(...given) {
        if (appends++ >= after) throw new Error('killed');
        return store.append(...given);
      },
    });
    for (const after of [0, 7, 49, 50, 51, 70]) {
      appends = 0;
      const desks = desksOn(dying(after));
      // What was decided on before the kill stands; what came of it may not have been said.
      await step(batchId, desks).catch(() => {});
    }
    const { phase, done, refused } = await workOff(batchId);
    const acts = await Promise.all(cases.map((caseId) => actsOn(caseId)));
    expect(acts.map(({ length }) => length)).toEqual(cases.map(() => 1));
    expect([done.toSorted(), refused]).toEqual([cases.toSorted(), []]);
    expect(phase).toBe('done');
  });

  it('by two replicas at once: each case once, each told once', async () => {
    const cases = await openMany(120);
    const batchId = await order({ act: REMIND, areaCode: CITY, filter: {} });
    const [one, other] = [desksOn(), desksOn()];
    for (let more = true; more; ) {
      const steps = await Promise.allSettled([step(batchId, one), step(batchId, other)]);
      more = steps.some((each) => each.status === 'fulfilled' && each.value);
    }
    const batch = await read(batchId);
    expect(batch.done.toSorted()).toEqual(cases.toSorted());
    expect((await Promise.all(cases.map((caseId) => actsOn(caseId)))).map(({ length }) => length)).toEqual(
      cases.map(() => 1),
    );
    const types = (await store.readStream(`batch-${batchId}`)).map(({ type }) => type);
    expect(types.filter((type) => type === 'batch.ended.v1')).toHaveLength(1);
  });

  it('an event of it that is handed over again later does nothing', async () => {
    await openMany(3);
    const batchId = await order({ act: REMIND, areaCode: CITY, filter: {} });
    await workOff(batchId);
    const before = await store.head();
    for (const event of await store.readStream(`batch-${batchId}`)) {
      if (event.type !== 'batch.ended.v1')
        await handleBatch(desksOn().batches, clock, receivedOf(event) as ReceivedEvent<never>);
    }
    expect(await store.head()).toBe(before);
  });

  it('a store that is away holds it up, and is no answer of a case', async () => {
    const cases = await openMany(2);
    const batchId = await order({ act: REMIND, areaCode: CITY, filter: {} });
    const away: EventStore = { ...store, append: () => Promise.reject(new EventStoreUnavailable('away')) };
    await expect(step(batchId, desksOn(away))).rejects.toThrow(EventStoreUnavailable);
    expect((await workOff(batchId)).done).toHaveLength(cases.length);
  });
});

describe('is cancelled', () => {
  it('what was done is done, the rest is left as it is, and the batch says which', async () => {
    const cases = await openMany(60);
    const batchId = await order({ act: REMIND, areaCode: CITY, filter: {} });
    await step(batchId);
    const cancel = (officer: Officer) => desksOn().batches.cancel(batchId, '选错了范围', officer, contextBy(officer));
    expect(await cancel(OFFICER)).toMatchObject({ outcome: 'refused', refusal: { code: 'out-of-area' } });
    expect(await cancel(SUPERVISOR)).toMatchObject({ outcome: 'done', state: { phase: 'cancelling' } });
    const { phase, done } = await workOff(batchId);
    expect([phase, done.length]).toEqual(['cancelled', 50]);
    const ended = (await store.readStream(`batch-${batchId}`)).at(-1)!;
    expect(JSON.parse(ended.data)).toEqual({ done: 50, refused: 0, left: 10 });
    expect((await Promise.all(cases.map((caseId) => actsOn(caseId)))).flat()).toHaveLength(50);
    expect(await cancel(SUPERVISOR)).toMatchObject({ outcome: 'done', repeated: true });
  });

  it('not any more when it is over, and not one that never was', async () => {
    await openMany(1);
    const batchId = await order({ act: REMIND, areaCode: CITY, filter: {} });
    await workOff(batchId);
    const cancel = (id: string) => desksOn().batches.cancel(id, '选错了', SUPERVISOR, contextBy(SUPERVISOR));
    expect(await cancel(batchId)).toMatchObject({ refusal: { code: 'batch-over' } });
    expect(await cancel(randomUUID())).toMatchObject({ refusal: { code: 'batch-unknown' } });
  });
});
