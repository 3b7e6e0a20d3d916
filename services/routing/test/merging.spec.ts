import { decodeStored, reportIdsOf } from '@gridcase/contracts';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseCodec } from '../src/case-codec.ts';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleMerge } from '../src/consume-merges.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseDecider } from '../src/domain/case-decider.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { MERGE_EVENTS, type MergeEvent } from '../src/merge-desk.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { at, found, GRID, officers, ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';

/** A small city of cases that officers merge and split, while what follows from it is delivered late, twice and across. */
async function city(cases: number) {
  const clock = createFakeClock();
  const store = createMemoryEventStore({ clock });
  const desk = createCaseDesk({ store, territory: loadDefaultTerritory(), rules: createRuleBook([ruleSet]) });
  const ids: string[] = [];
  for (let number = 0; number < cases; number++) {
    // Some of them in the same moment.
    clock.set(Math.floor(number / 2));
    const reportId = crypto.randomUUID();
    ids.push(caseIdOf(reportId));
    const reporter = { ref: `r_control${String(number).padStart(22, '0')}` };
    const location = found(GRID);
    await handleReport(
      desk,
      clock,
      asHanded(received({ reportId, reporter, location, text: '水管要维修', subject: '水' })),
    );
  }
  clock.set(60);
  return { clock, store, desk, ids };
}

type City = Awaited<ReturnType<typeof city>>;
let commands = 0;

const byOfficer = ({ desk }: City, caseId: string, wish: Parameters<City['desk']['byOfficer']>[1], minutes = 60) => {
  const commandId = crypto.randomUUID();
  const officer = { ...officers.supervisor, id: `su-${commands++ % 3}` };
  const actor = { kind: 'person' as const, id: officer.id, role: officer.role };
  return desk.byOfficer(caseId, wish, officer, { commandId, correlationId: commandId, actor, now: at(minutes) });
};

/** The merge events of the log, each stream's in order, which is all that a feed promises. */
async function mergeEvents({ store }: City) {
  const { events } = await store.readAll({ after: 0, categories: ['case'], limit: 4_096 });
  return events.filter(({ type }) => MERGE_EVENTS.has(type as MergeEvent['type']));
}

type Recorded = Awaited<ReturnType<typeof mergeEvents>>[number];

async function deliver({ desk, clock }: City, recorded: Recorded): Promise<void> {
  const { $correlationId: correlationId } = JSON.parse(recorded.metadata);
  const { eventId, stream, revision, type } = recorded;
  const event = decodeStored(recorded) as MergeEvent;
  const given = { ...{ eventId, stream, revision, type, event, correlationId }, at: '', actor: officers.supervisor };
  const outcome = await handleMerge(desk.merges, clock, given as never);
  expect(outcome).toEqual({ outcome: 'handled' });
}

/** Each event is handed over, in its stream's order, until none follows any more. `choose`: which stream goes first. */
async function settle(here: City, choose: () => number, again = false): Promise<void> {
  const done = new Map<string, number>();
  for (;;) {
    const waiting = (await mergeEvents(here)).filter(({ stream, revision }) => revision > (done.get(stream) ?? -1));
    const heads = [...new Map(waiting.toReversed().map((event) => [event.stream, event])).values()];
    const next = heads[choose() % Math.max(1, heads.length)];
    if (next === undefined) return;
    await deliver(here, next);
    if (again) await deliver(here, next);
    done.set(next.stream, next.revision);
  }
}

async function stateOf({ store }: City, caseId: string) {
  const events = await store.readStream(`case-${caseId}`);
  const made = { actor: { kind: 'service', id: 'x' }, at: '2026-11-24T00:00:00.000Z' } as const;
  const state = events.reduce(
    (before, event) => caseDecider.evolve(before, caseCodec.decode(event), made),
    caseDecider.initialState,
  );
  if (state.phase === 'none') throw new Error('no case');
  return state;
}

/** What must be so when all has been heard: each report is part of exactly one case that is worked on. */
async function expectWhole(here: City): Promise<void> {
  const states = new Map(await Promise.all(here.ids.map(async (id) => [id, await stateOf(here, id)] as const)));
  const partsOf = (id: string): string[] =>
    here.ids.filter((other) => {
      const state = states.get(other)!;
      return state.phase === 'merged' && state.into === id;
    });
  const allOf = (id: string): string[] => partsOf(id).flatMap((part) => [part, ...allOf(part)]);
  const heads = here.ids.filter((id) => states.get(id)!.phase !== 'merged');
  expect(heads.flatMap((id) => [id, ...allOf(id)]).toSorted()).toEqual(here.ids.toSorted());
  for (const [id, { phase, about, past }] of states) {
    const joined = [...new Set(past.joined.map(({ caseId }) => caseId))];
    expect(joined.toSorted()).toEqual(allOf(id).toSorted());
    expect(reportIdsOf(about)).toHaveLength(1 + joined.length);
    if (phase === 'merged') expect(about.owed.due).toEqual([]);
    else expect(about.owed.due.length).toBeGreaterThan(0);
  }
}

const CASES = 6;
const step = fc.record({
  what: fc.constantFrom('merge' as const, 'merge' as const, 'split' as const, 'both' as const, 'settle' as const),
  one: fc.nat(CASES - 1),
  other: fc.nat(CASES - 1),
  order: fc.nat(1_000),
});

it('after any merges and splits by several officers at once, each report is part of exactly one case, and all are answered there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25, size: 'max' }),
      fc.infiniteStream(fc.nat(50)),
      async (steps, chance) => {
        const here = await city(CASES);
        const choose = () => chance.next().value as number;
        for (const { what, one, other, order } of steps) {
          const [a, b] = [here.ids[one]!, here.ids[other]!];
          const merge = (into: string) => ({ type: 'merge', into, reason: '同一件事' }) as const;
          if (what === 'merge') await byOfficer(here, a, merge(b));
          if (what === 'split') await byOfficer(here, a, { type: 'split', reason: '不是' });
          if (what === 'both') {
            const both = [byOfficer(here, a, merge(b)), byOfficer(here, b, merge(a))];
            const won = (await Promise.all(both)).filter(
              (result) => result.outcome === 'done' && result.events.length > 0,
            );
            expect(won.length).toBeLessThanOrEqual(1);
          }
          if (what === 'settle') await settle(here, choose, order % 2 === 0);
        }
        await settle(here, choose);
        await expectWhole(here);
        const before = (await here.store.readAll({ after: 0, categories: ['case'], limit: 4_096 })).events.length;
        // All of it delivered once more, as after a crash: nothing is written.
        for (const event of await mergeEvents(here)) await deliver(here, event);
        expect((await here.store.readAll({ after: 0, categories: ['case'], limit: 4_096 })).events).toHaveLength(
          before,
        );
        await expectWhole(here);
      },
    ),
    { numRuns: 40 },
  );
});

it('a chain of merges leads to its head, and what is said of any part of it is heard there', async () => {
  const here = await city(4);
  const [a, , c, d] = here.ids as [string, string, string, string];
  const merge = (caseId: string, into: string) => byOfficer(here, caseId, { type: 'merge', into, reason: '同一件事' });
  // Which of the two that were opened together is the older one their names say.
  const [older, younger] = c < d ? [c, d] : [d, c];
  expect(await merge(younger, older)).toMatchObject({ outcome: 'done' });
  expect(await merge(older, a)).toMatchObject({ outcome: 'done' });
  await settle(here, () => 0);
  expect((await stateOf(here, a)).past.joined.map(({ caseId }) => caseId).toSorted()).toEqual([c, d].toSorted());
  const { reportId } = (await stateOf(here, younger)).about;
  const message = {
    ...{ reportId, messageId: crypto.randomUUID(), externalId: 'm-1', contentHash: 'b'.repeat(64), attachments: [] },
    ...{ text: '水管爆裂，人困在里面', receivedAt: new Date(at(61)).toISOString() },
  };
  await handleReport(here.desk, here.clock, asHanded({ type: 'report.messageAdded.v1', data: message }, 1));
  const types = async (id: string) =>
    (await here.store.readStream(`case-${id}`))
      .map(({ type }) => type.split('.')[1])
      .filter((type) => /followed|triaged/.test(type!));
  expect(await types(younger)).toEqual(['triaged', 'followedUp']);
  expect(await types(older)).toEqual(['triaged', 'followedUp']);
  // Reported by three it was urgent; from now on it is a danger.
  expect(await types(a)).toEqual(['triaged', 'triaged', 'followedUp', 'triaged']);
  expect((await stateOf(here, a)).about.judged).toMatchObject({ urgency: 'critical' });
});

it('a danger that comes to a case which was answered in the same moment is not lost in it', async () => {
  const here = await city(4);
  const [main, , danger] = here.ids as [string, string, string, string];
  const { reportId } = (await stateOf(here, danger)).about;
  const { reportId: mainReport } = (await stateOf(here, main)).about;
  for (const each of [reportId, mainReport]) {
    const message = {
      ...{
        reportId: each,
        messageId: crypto.randomUUID(),
        externalId: 'm-1',
        contentHash: 'b'.repeat(64),
        attachments: [],
      },
      ...{ text: '水管爆裂，人困在里面', receivedAt: new Date(at(59)).toISOString() },
    };
    await handleReport(here.desk, here.clock, asHanded({ type: 'report.messageAdded.v1', data: message }, 1));
  }
  const merged = await byOfficer(here, danger, { type: 'merge', into: main, reason: '同一处' });
  expect(merged).toMatchObject({ outcome: 'done', state: { phase: 'merged' } });
  const worker = { ...officers.worker };
  const context = () => {
    const commandId = crypto.randomUUID();
    const actor = { kind: 'person' as const, id: worker.id, role: worker.role };
    return { commandId, correlationId: commandId, actor, now: at(61) };
  };
  for (const wish of [{ type: 'accept' }, { type: 'answer', answer: '修好了' }] as const) {
    expect((await here.desk.byOfficer(main, wish, worker, context())).outcome).toBe('done');
  }
  await settle(here, () => 0);
  expect(await stateOf(here, danger)).toMatchObject({
    phase: 'dispatched',
    about: { judged: { urgency: 'critical' } },
  });
  expect((await stateOf(here, main)).past.joined).toEqual([]);
});
