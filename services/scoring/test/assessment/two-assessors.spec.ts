import { randomUUID } from 'node:crypto';
import { type CommandContext, createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssessmentDesk, createAssessmentDesk } from '../../src/assessment-desk.ts';
import type { Officer } from '../../src/domain/officer.ts';
import {
  ASSESSMENT_ID,
  CHEN,
  catalogue,
  DUMPLINGS,
  GRID,
  MONTH,
  noise,
  outside,
  SHOPS,
  TODAY,
  WU,
} from './controls.ts';

const NOON = Date.parse(`${TODAY}T12:00:00+08:00`);
const FINDINGS = [[], [noise], [outside], [noise, outside]];

function contextOf({ id, role }: Officer): CommandContext {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: { kind: 'person', id, role }, now: NOON };
}

const deskOn = (store: EventStore): AssessmentDesk =>
  createAssessmentDesk({ store, premisesInGrid: async () => SHOPS, catalogueFor: () => catalogue });

const mark = (desk: AssessmentDesk, by: Officer, findings: number) =>
  desk.mark(ASSESSMENT_ID, { premisesId: DUMPLINGS, on: TODAY, findings: FINDINGS[findings]! }, by, contextOf(by));

/** Each call of the store waits for its turn; the turns are drawn: any interleaving of what is asked at once. */
function interleaved(store: EventStore, scheduler: fc.Scheduler): EventStore {
  return {
    ...store,
    readStream: scheduler.scheduleFunction(store.readStream),
    append: scheduler.scheduleFunction(store.append),
  };
}

describe('two assessors mark the same shop in the same minute', () => {
  it('in any interleaving one result stands, and each is told it', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.nat(3), fc.nat(3), async (scheduler, first, second) => {
        const store = createMemoryEventStore();
        await deskOn(store).open({ areaCode: GRID, month: MONTH, kind: 'shop' }, WU, contextOf(WU));
        const desk = deskOn(interleaved(store, scheduler));
        const both = Promise.all([mark(desk, WU, first), mark(desk, CHEN, second)]);
        await scheduler.waitFor(both);
        const results = await both;

        const { mark: standing } = (await deskOn(store).read(ASSESSMENT_ID))!.premises[0]!;
        expect(await store.readStream(`assessment-${ASSESSMENT_ID}`)).toHaveLength(2);
        expect([WU.id, CHEN.id]).toContain(standing!.by);
        for (const [index, result] of results.entries()) {
          const said = FINDINGS[index === 0 ? first : second];
          if (result.outcome === 'done') expect(standing!.findings).toEqual(said);
          else expect(result.refusal).toMatchObject({ code: 'already-marked', standing });
        }
        const done = results.filter(({ outcome }) => outcome === 'done');
        expect(done).toHaveLength(first === second ? 2 : 1);
      }),
      { numRuns: 200 },
    ));
});
