import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { expect, it, onTestFinished } from 'vitest';
import { BARE_ENVIRONMENT } from '../../src/bare-environment.ts';
import { startEventStoreProtocolServer } from '../../src/index.ts';
import { root } from './compose-file.ts';

const STREAM = 'case-7';

async function house() {
  const server = await startEventStoreProtocolServer();
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-uncut-'));
  const client = EventStoreDBClient.connectionString(server.connectionString);
  onTestFinished(async () => {
    await client.dispose();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  writeFileSync(join(directory, 'url'), `${server.connectionString}\n`);
  const append = (stream: string, type: string, data: string) =>
    server.kept.append(stream, [{ eventId: randomUUID(), type, data, metadata: '' }], 'any');
  for (let n = 0; n < 5; n++) await append(STREAM, 'case.happened', `{"n":${n}}`);
  return {
    set: (metadata: string) => append(`$$${STREAM}`, '$metadata', metadata),
    async standing() {
      const [last] = await server.kept.readStream(`$$${STREAM}`, { direction: 'backwards', limit: 1 });
      return last && JSON.parse(last.data);
    },
    async shown() {
      const shown: number[] = [];
      for await (const { event } of client.readStream(STREAM)) shown.push(Number(event!.revision));
      return shown;
    },
    async uncut() {
      const script = spawn(process.execPath, [join(root, 'infra/event-store/uncut-stream.mjs'), STREAM], {
        env: { ...BARE_ENVIRONMENT, EVENTSTORE_ADMIN_URL_FILE: join(directory, 'url') },
      });
      let out = '';
      script.stdout.on('data', (chunk) => {
        out += chunk;
      });
      const [code] = await once(script, 'close');
      return { code, out };
    },
  };
}

const DONE = { code: 0, out: `${STREAM} keeps all of its events from now on.\n` };
const WHOLE = [0, 1, 2, 3, 4];

it('the script takes off what cuts a stream, and leaves whatever else is set on it', async () => {
  const { set, uncut, shown, standing } = await house();
  await set('{"$maxCount":2,"$acl":{"$r":"ops"},"note":7}');
  expect(await shown()).toEqual([3, 4]);
  expect(await uncut()).toEqual(DONE);
  expect(await shown()).toEqual(WHOLE);
  expect(await standing()).toEqual({ $acl: { $r: 'ops' }, note: 7 });
  expect(await uncut()).toMatchObject({ code: 0, out: expect.stringContaining('Nothing') });
});

it('a deleted stream is back with all of its events', async () => {
  const { set, uncut, shown } = await house();
  await set('{"$tb":9223372036854775807}');
  await expect(shown()).rejects.toThrow('not found');
  expect(await uncut()).toEqual(DONE);
  expect(await shown()).toEqual(WHOLE);
});

it('of a stream about which nothing is set it says so', async () => {
  const { uncut } = await house();
  expect(await uncut()).toMatchObject({ code: 0, out: expect.stringContaining('Nothing') });
});
