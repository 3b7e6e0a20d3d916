import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { categoryOf, type EventStore } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StandaloneEnvironment } from '../src/environment.ts';
import { type Gridcase, openGridcase } from '../src/open-gridcase.ts';
import { platformReports } from './distributed/platform-report.ts';

/** What services ask of streams, in order. Following the log is not among it, nor is looking at the time. */
const calls: string[] = [];
const open: typeof openEmbedded = async (options) => {
  const { store, ...embedded } = await openEmbedded(options);
  const counted: EventStore = {
    ...store,
    append(stream, ...more) {
      calls.push(`append ${stream}`);
      return store.append(stream, ...more);
    },
    readStream(stream, ...more) {
      calls.push(`read ${stream}`);
      return store.readStream(stream, ...more);
    },
  };
  return { ...embedded, store: counted };
};

const directory = mkdtempSync(join(tmpdir(), 'gridcase-calls-'));
let gridcase: Gridcase;

beforeAll(async () => {
  gridcase = await openGridcase({
    env: StandaloneEnvironment.parse({ GRIDCASE_DATA: directory, GRIDCASE_PORT: 0 }),
    ...{ open, clock: { now: Date.now }, log: createLogger({ level: 'silent', pretty: false }) },
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
      await expect.poll(plans).toBe(n * told);
    }
    const kinds = Map.groupBy(calls, (call) => categoryOf(call));
    expect(Object.fromEntries([...kinds].map(([kind, made]) => [kind, made.length]))).toEqual({
      'append report': REPORTS,
      'append case': REPORTS,
      'append delivery': REPORTS * told,
    });
  },
);
