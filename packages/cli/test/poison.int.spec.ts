import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { countPoison, noRetry } from '@gridcase/messaging';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startCommand } from './both-backends.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-poison-'));
const TOPIC = 'gridcase.report.v1';
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const gridcase = (...args: string[]) => startCommand({ GRIDCASE_SHARED: '' }, args).ended;

/** Two reports that routing could not read. */
async function poison(): Promise<void> {
  const { bus, close } = await openEmbedded({ directory });
  const headers = { ce_id: 'e', ce_type: 'report.received.v1' };
  await bus.publish(['a', 'b'].map((key) => ({ topic: TOPIC, key, value: '{"text":"secret"}', headers })));
  const subscription = await bus.subscribe({
    ...{ group: 'routing', topics: [TOPIC], retry: noRetry },
    handler: async () => ({ outcome: 'poisoned', reason: 'the data does not fit its schema' }),
  });
  await vi.waitUntil(async () => (await countPoison(bus, 'routing')) === 2, { timeout: 60_000 });
  await subscription.stop();
  await close();
}

describe('gridcase poison', () => {
  beforeAll(async () => {
    expect((await gridcase('keys', '--data', directory)).code).toBe(0);
    await poison();
  });

  it('lists what waits and why, without the values', async () => {
    const { code, out } = await gridcase('poison', 'list', '--service', 'routing', '--data', directory);
    expect(code).toBe(0);
    expect(out).toMatch(/0 {2}waiting {2}report\.received\.v1 {2}key a {2}from gridcase\.report\.v1\[\d+\]@\d+/);
    expect(out).toContain('after 1 attempt: the data does not fit its schema');
    expect(out).toContain('2 in the poison queue of routing, 2 waiting');
    expect(out).not.toContain('secret');
  });

  it('lists whole messages as JSON', async () => {
    const { out } = await gridcase('poison', 'list', '--service', 'routing', '--json', '--data', directory);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ key: 'a', value: '{"text":"secret"}', state: 'waiting' }, { key: 'b' }]);
  });

  it('gives back as many as asked, then the rest, then nothing', async () => {
    const replay = (...more: string[]) =>
      gridcase('poison', 'replay', '--service', 'routing', '--data', directory, ...more);
    expect((await replay('--limit', '1')).out).toContain('1 given back, 1 waiting');
    expect((await replay()).out).toContain('1 given back, 0 waiting');
    expect((await replay()).out).toContain('0 given back, 0 waiting');
    const { bus, close } = await openEmbedded({ directory });
    const all = await bus.read(TOPIC, { offset: 0, limit: 10 });
    await close();
    expect(all.map(({ key, value }) => [key, value])).toEqual([
      ['a', '{"text":"secret"}'],
      ['b', '{"text":"secret"}'],
      ['a', '{"text":"secret"}'],
      ['b', '{"text":"secret"}'],
    ]);
  });

  it('says what is wrong with the call or the configuration', async () => {
    const unknown = await gridcase('poison', 'list', '--service', 'nobody', '--data', directory);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('--service must be one of') });
    const nowhere = await gridcase('poison', 'list', '--service', 'routing', '--data', join(directory, 'nowhere'));
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('there is no gridcase data') });
  });
});
