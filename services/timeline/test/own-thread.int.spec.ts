import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './history.ts';
import { readEvents } from './read-events.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const threads: Worker[] = [];
const note = (thread: Worker) => threads.push(thread);
let timeline: RunningTimeline;
beforeAll(async () => {
  process.on('worker', note);
  timeline = await startTimeline();
});
afterAll(async () => {
  process.off('worker', note);
  await timeline.stop();
});

const open = (name: string) => {
  const made = caseIn('330782005001', name);
  return timeline.append(`case-${made.caseId}`, [made.opened]);
};
const list = async () => {
  const answer = await (await timeline.get('/v1/cases?limit=200', city)).json();
  return answer as { items: { caseId: string }[]; total: number };
};
const idsOf = (names: readonly string[]) => names.map((name) => caseIn('', name).caseId).toSorted();
const ready = async () =>
  (await timeline.get('/health/ready', null)).json() as Promise<{ status: string; processes: object[] }>;

/** As nothing else would: in the middle of whatever it does. */
const kill = () => threads.at(-1)!.terminate();

describe('the thread of the projections', () => {
  const names: string[] = [];
  const openNext = async () => {
    names.push(`case ${names.length}`);
    await open(names.at(-1)!);
  };

  it('killed again and again: a stream tells each case once, in order, and the list has each once', async () => {
    await openNext();
    const stream = await timeline.get('/v1/cases/stream', city, { 'last-event-id': '0' });
    const reading = readEvents(stream, 13);
    for (let n = 0; n < 12; n++) {
      if (n % 4 === 1) await kill();
      await openNext();
    }
    const told = (await reading).map(({ data }) => data.caseId);
    expect(told).toEqual(names.map((name) => caseIn('', name).caseId));
    const { items, total } = await list();
    expect(items.map(({ caseId }) => caseId).toSorted()).toEqual(idsOf(names));
    expect(total).toBe(names.length);
    expect(threads.length).toBeGreaterThanOrEqual(4);
  });

  it('while it is not there timeline is not ready, says why, and goes on answering with what it has', async () => {
    await kill();
    const { status, processes } = await ready();
    expect(status).toBe('not ready');
    for (const name of ['timeline.cases', 'timeline.search', 'timeline.points']) {
      expect(processes).toContainEqual({ name, ok: false, cause: 'unknown' });
    }
    expect(timeline.projections[0]!.health()).toMatchObject({ detail: expect.stringContaining('thread') });
    expect((await list()).total).toBe(names.length);
    await expect.poll(async () => (await ready()).status).toBe('ready');
    await openNext();
    expect((await list()).total).toBe(names.length);
  });

  it('that finds a file of another version begins it anew under the open readers: they read what stands there then', async () => {
    const file = new DatabaseSync(join(timeline.directory, 'timeline-cases.db'));
    file.exec("UPDATE read_model SET fingerprint = 'timeline-cases 0 of another build'");
    file.close();
    await kill();
    await openNext();
    await expect.poll(async () => (await list()).total).toBe(names.length);
    expect((await list()).items.map(({ caseId }) => caseId).toSorted()).toEqual(idsOf(names));
  });
});

it('a page and its total, a summary and its parts, are of one instant, whatever is written meanwhile', async () => {
  let writing = true;
  const writes = (async () => {
    for (let n = 0; n < 40; n++) {
      const made = caseIn('330782006001', `beside ${n}`);
      await timeline.append(`case-${made.caseId}`, [made.opened, control.triaged]);
    }
    writing = false;
  })();
  const area = { role: 'supervisor', area: '330782006' } as const;
  const seen = new Set<number>();
  while (writing) {
    const page = (await (await timeline.get('/v1/cases?limit=200', area)).json()) as { items: object[]; total: number };
    expect(page.items).toHaveLength(page.total);
    const summary = await (await timeline.get('/v1/indicators/summary', area)).json();
    const { cases, byPhase } = summary as { cases: number; byPhase: Record<string, number> };
    expect(Object.values(byPhase).reduce((sum, n) => sum + n, 0)).toBe(cases);
    seen.add(page.total);
  }
  await writes;
  expect(seen.size).toBeGreaterThan(3);
});
