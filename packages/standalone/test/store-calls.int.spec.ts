import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { categoryOf, type EventStore } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { StandaloneEnvironment } from '../src/environment.ts';
import { type Gridcase, openGridcase } from '../src/open-gridcase.ts';
import { platformReports } from './distributed/platform-report.ts';

/** What services ask of streams, in order. Following the log is not among it, nor is looking at the time. */
const { calls, counted } = vi.hoisted(() => {
  const made: string[] = [];
  const counting = (store: EventStore): EventStore => ({
    ...store,
    append(stream, ...more) {
      made.push(`append ${stream}`);
      return store.append(stream, ...more);
    },
    readStream(stream, options) {
      made.push(`read ${stream}`);
      return store.readStream(stream, options);
    },
  });
  return { calls: made, counted: counting };
});

vi.mock('@gridcase/embedded', async (importOriginal) => {
  const actual = await importOriginal<typeof import('@gridcase/embedded')>();
  const openEmbedded: typeof actual.openEmbedded = async (options) => {
    const embedded = await actual.openEmbedded(options);
    return { ...embedded, store: counted(embedded.store) };
  };
  return { ...actual, openEmbedded };
});

const directory = mkdtempSync(join(tmpdir(), 'gridcase-calls-'));
let gridcase: Gridcase;

beforeAll(async () => {
  gridcase = await openGridcase({
    env: StandaloneEnvironment.parse({ GRIDCASE_DATA: directory, GRIDCASE_PORT: 0 }),
    ...{ clock: { now: Date.now }, log: createLogger({ level: 'silent', pretty: false }) },
  });
  for (const each of gridcase.processes) await each.start();
});

afterAll(async () => {
  for (const each of gridcase.processes.toReversed()) await each.stop();
  await gridcase.close();
  rmSync(directory, { recursive: true, force: true });
});

const REPORTS = 5;

it.each([
  ['of somebody who left no contact: the handler is told', {}, 1],
  ['of somebody who can be told, too', { reporter: { id: 'wx-1', phone: '13857900000' } }, 2],
])(
  'a report %s costs an append of its own, one of its case and one of each delivery, and no read',
  async (_, more, told) => {
    const post = platformReports(directory);
    calls.length = 0;
    const plans = () => calls.filter((call) => call.startsWith('append delivery')).length;
    for (let n = 1; n <= REPORTS; n++) {
      const report = {
        externalId: `report-${told}-${n}`,
        text: '绣湖社区3幢楼下路灯坏了',
        place: { areaCode: '330782001004' },
      };
      const answer = await fetch(`${gridcase.url()}/v1/reports`, post({ ...report, ...more }));
      expect(answer.status).toBe(201);
      await expect.poll(plans, { timeout: 30_000 }).toBe(n * told);
    }
    const kinds = Map.groupBy(calls, (call) => categoryOf(call));
    expect(Object.fromEntries([...kinds].map(([kind, made]) => [kind, made.length]))).toEqual({
      'append report': REPORTS,
      'append case': REPORTS,
      'append delivery': REPORTS * told,
    });
  },
);
