import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, ServerCredentials, type ServerReadableStream, type sendUnaryData } from '@grpc/grpc-js';
import { expect, it, onTestFinished } from 'vitest';
import { BARE_ENVIRONMENT } from '../../src/bare-environment.ts';
import { proposedEvent, targetOf } from '../../src/event-store-server/append-request.ts';
import { StreamsService, streams } from '../../src/event-store-server/protocol.ts';
import { root, textOf } from './compose-file.ts';

interface Written {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
}

/** As much of a server as the script needs: it keeps what is appended, wherever to. */
async function startRecorder() {
  const written: Written[] = [];
  const append = async (
    call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
    answer: sendUnaryData<streams.AppendResp>,
  ) => {
    let stream = '';
    for await (const message of call as AsyncIterable<streams.AppendReq>) {
      const options = message.getOptions();
      if (options) stream = targetOf(options).stream;
      const proposed = message.getProposedMessage();
      if (!proposed) continue;
      const { type, data } = proposedEvent(proposed);
      written.push({ stream, type, data: JSON.parse(Buffer.from(data).toString()) });
    }
    const success = new streams.AppendResp.Success().setCurrentRevision('0');
    answer(null, new streams.AppendResp().setSuccess(success));
  };
  const server = new Server();
  const missing = (_: unknown, answer: sendUnaryData<never>) => answer({ code: 12, details: 'unimplemented' });
  server.addService(StreamsService, {
    append,
    batchAppend: missing,
    read: missing,
    delete: missing,
    tombstone: missing,
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  onTestFinished(() => server.forceShutdown());
  return { written, url: `esdb://127.0.0.1:${port}?tls=false` };
}

it('the rights that the page shows are those that the script sets, where the server looks for them', async () => {
  const { written, url } = await startRecorder();
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-rights-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, 'url'), `${url}\n`);
  const script = spawn(process.execPath, [join(root, 'infra/event-store/set-rights.mjs')], {
    env: { ...BARE_ENVIRONMENT, EVENTSTORE_ADMIN_URL_FILE: join(directory, 'url') },
  });
  const [code] = await once(script, 'close');
  expect(code).toBe(0);
  const rights = JSON.parse(textOf('infra/event-store/rights.json')) as Record<'$all' | '$settings', unknown>;
  expect(written).toEqual([
    { stream: '$$$all', type: '$metadata', data: rights.$all },
    { stream: '$settings', type: 'update-default-acl', data: rights.$settings },
  ]);
  const shown = [...textOf('docs/how-to/secure-the-event-store.md').matchAll(/```json\n([\s\S]*?)```/g)];
  expect(shown.map(([, text]) => JSON.parse(text!))).toEqual([rights]);
});
