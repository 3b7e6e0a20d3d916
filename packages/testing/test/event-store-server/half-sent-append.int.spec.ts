import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { PATIENCE_MS } from '@gridcase/testing';
import { credentials } from '@grpc/grpc-js';
import { expect, it, onTestFinished } from 'vitest';
import { shared, streamIdentifier, streams } from '../../src/event-store-server/protocol.ts';
import { pause, someStream, start } from './controls.ts';

/** Begins a unary append of three events and sends two of them, as a process that is killed in between has. */
async function halfSent() {
  const { server, store } = await start({ batchAppend: false });
  const client = new streamsService.StreamsClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
  onTestFinished(() => client.close());
  const stream = someStream();
  const call = client.append(() => undefined);
  call.on('error', () => undefined);
  const options = new streams.AppendReq.Options()
    .setStreamIdentifier(streamIdentifier(stream))
    .setNoStream(new shared.Empty());
  call.write(new streams.AppendReq().setOptions(options));
  for (const n of [0, 1]) call.write(new streams.AppendReq().setProposedMessage(proposed(n)));
  await new Promise<void>((resolve, reject) => {
    client.waitForReady(Date.now() + PATIENCE_MS, (error) => (error ? reject(error) : resolve()));
  });
  // Nothing tells that they have arrived; on any machine they have by then.
  await pause(1_000);
  return { server, store, stream, call };
}

function proposed(n: number): streams.AppendReq.ProposedMessage {
  const message = new streams.AppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(`00000000-0000-4000-8000-00000000000${n}`))
    .setData(Buffer.from(JSON.stringify({ n })));
  message.getMetadataMap().set('type', 'test.happened').set('content-type', 'application/json');
  return message;
}

it('a writer that dies in the middle of an append has written nothing of it', async () => {
  const { server, store, stream } = await halfSent();
  server.faults.dropConnections();
  await pause(200);
  expect(await store.readStream(stream)).toEqual([]);
});

it('an append that is cancelled in the middle has written what had come, as on the real one', async () => {
  const { store, stream, call } = await halfSent();
  call.cancel();
  await expect.poll(async () => (await store.readStream(stream)).length).toBe(2);
});
