import { randomUUID } from 'node:crypto';
import { type CommandContext, createMemoryEventStore } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { createAssessmentDesk } from '../../src/assessment-desk.ts';
import { ASSESSMENT_ID, catalogue, DUMPLINGS, GRID, MONTH, noise, SHOPS, WU } from './controls.ts';

function contextOn(instant: string): CommandContext {
  const commandId = randomUUID();
  const actor = { kind: 'person', id: WU.id, role: WU.role } as const;
  return { commandId, correlationId: commandId, actor, now: Date.parse(instant) };
}

/** A desk that remembers what the register and the catalogues were asked for. */
function asking() {
  const asked: string[] = [];
  const store = createMemoryEventStore();
  const desk = createAssessmentDesk({
    store,
    premisesInGrid: async (...what) => {
      asked.push(`premises ${what.join(' ')}`);
      return SHOPS;
    },
    catalogueFor: (...what) => {
      asked.push(`catalogue ${what.join(' ')}`);
      return catalogue;
    },
  });
  const open = (instant: string) => desk.open({ areaCode: GRID, month: MONTH, kind: 'shop' }, WU, contextOn(instant));
  return { asked, store, desk, open };
}

describe('the desk asks', () => {
  it('for a round of this month, what stands there today, where the premises stand', async () => {
    const { asked, open } = asking();
    expect(await open('2026-11-23T16:00:00.000Z')).toMatchObject({ outcome: 'done' });
    expect(asked).toEqual([`catalogue shop ${GRID} 2026-11-24`, `premises ${GRID} shop 2026-11-24`]);
  });

  it('for a round of last month, what stood there on its last day', async () => {
    const { asked, open } = asking();
    expect(await open('2026-12-03T04:00:00.000Z')).toMatchObject({ outcome: 'done' });
    expect(asked).toEqual([`catalogue shop ${GRID} 2026-11-30`, `premises ${GRID} shop 2026-11-30`]);
  });

  it('for a mark, which catalogue was in force on the day of the look', async () => {
    const { asked, open, desk } = asking();
    await open('2026-11-24T04:00:00.000Z');
    asked.length = 0;
    const wish = { premisesId: DUMPLINGS, on: '2026-11-10', findings: [noise] };
    await desk.mark(ASSESSMENT_ID, wish, WU, contextOn('2026-11-24T04:00:00.000Z'));
    expect(asked).toEqual([`catalogue shop ${GRID} 2026-11-10`]);
  });
});

it('the same command delivered again appends nothing', async () => {
  const { open, desk, store } = asking();
  await open('2026-11-24T04:00:00.000Z');
  const context = contextOn('2026-11-24T04:01:00.000Z');
  const wish = { premisesId: DUMPLINGS, on: '2026-11-24', findings: [noise] };
  for (const repeated of [false, true, true]) {
    expect(await desk.mark(ASSESSMENT_ID, wish, WU, context)).toMatchObject({ outcome: 'done', repeated });
  }
  expect(await store.readStream(`assessment-${ASSESSMENT_ID}`)).toHaveLength(2);
});
