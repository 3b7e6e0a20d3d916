import { join } from 'node:path';
import { encodeData, type ReportEvent } from '@gridcase/contracts';
import { type NewEvent, nameUuid } from '@gridcase/event-sourcing';
import { type HandlerOutcome, noRetry } from '@gridcase/messaging';
import { PATIENCE_MS } from '@gridcase/testing';
import { describe, expect, it, vi } from 'vitest';
import { BACKENDS, house } from './both-backends.ts';

const AT = '2026-11-01T00:00:00.000Z';

function rated(comment: string): NewEvent {
  const eventId = nameUuid(['rated', comment]);
  const data = { reportId: nameUuid(['report', comment]), rating: 3, comment, receivedAt: AT };
  const metadata = JSON.stringify({
    ...{ $correlationId: eventId, $causationId: eventId, schemaVersion: 1, at: AT },
    actor: { kind: 'service', id: 'intake' },
  });
  return { eventId, type: 'report.rated.v1', data: encodeData({ type: 'report.rated.v1', data }), metadata };
}

describe.each(BACKENDS)('gridcase poison, %s', (kind) => {
  /** Routing at work on what intake writes, until it has had so many; gives what it was handed. */
  async function route(home: Awaited<ReturnType<typeof house>>, count: number, outcome: HandlerOutcome) {
    const { feed, processes, close } = await home.open('intake');
    for (const process of processes) await process.start();
    // Each once: a relay that starts publishes its window again.
    const heard = new Set<string>();
    const consumer = await feed.consume<ReportEvent>({
      ...{ group: 'routing', categories: ['report'], types: new Set(['report.rated.v1']), retry: noRetry },
      handler: async () => outcome,
      onOutcome: ({ key }) => void heard.add(key),
    });
    await vi.waitUntil(() => heard.size >= count, { timeout: PATIENCE_MS });
    await consumer.stop();
    for (const process of processes.toReversed()) await process.stop();
    await close();
    return [...heard].toSorted();
  }

  it('lists what waits and why, gives back as many as asked, then the rest, then nothing', async () => {
    const home = await house(kind);
    const { store, close } = await home.open('intake');
    for (const id of ['a', 'b']) await store.append(`report-${id}`, [rated(`secret ${id}`)], 'noStream');
    await close();
    await route(home, 2, { outcome: 'poisoned', reason: 'the case is of another city' });

    const list = (...more: string[]) => home.run('poison', 'list', '--service', 'routing', ...more);
    const { code, out } = await list();
    expect(code).toBe(0);
    expect(out).toMatch(/^waiting {2}report\.rated\.v1 {2}key a {2}from \S+$/m);
    expect(out).toContain('after 1 attempt: the case is of another city');
    expect(out).toContain('2 in the poison queue of routing, 2 waiting');
    expect(out).not.toContain('secret');
    const lines = (await list('--json')).out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).state)).toEqual(['waiting', 'waiting']);
    expect(lines.join()).toContain('secret a');

    const replay = (...more: string[]) => home.run('poison', 'replay', '--service', 'routing', ...more);
    expect((await replay('--limit', '1')).out).toContain('1 given back, 1 waiting');
    expect((await replay()).out).toContain('1 given back, 0 waiting');
    expect((await replay()).out).toContain('0 given back, 0 waiting');
    expect(await route(home, 2, { outcome: 'handled' })).toEqual(['a', 'b']);
    expect((await list()).out).toContain('2 in the poison queue of routing, 0 waiting');
  });

  it('says what is wrong with the call', async () => {
    const { run } = await house(kind);
    const unknown = await run('poison', 'list', '--service', 'nobody');
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('--service must be one of') });
    const limit = await run('poison', 'replay', '--service', 'routing', '--limit', '0');
    expect(limit).toMatchObject({ code: 1, err: expect.stringContaining('--limit must be a whole number') });
  });
});

it('gridcase poison says where there is no data', async () => {
  const { directory, run } = await house('embedded');
  const nowhere = await run('poison', 'list', '--service', 'routing', '--data', join(directory, 'nowhere'));
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('there is no gridcase data') });
});
