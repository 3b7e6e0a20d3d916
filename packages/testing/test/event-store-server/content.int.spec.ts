import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryEvent, jsonEvent } from '@eventstore/db-client';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { credentials } from '@grpc/grpc-js';
import { expect, it, onTestFinished } from 'vitest';
import { shared, streamIdentifier, streams } from '../../src/event-store-server/protocol.ts';
import { collect, someStream, start } from './controls.ts';

/** A stream's records as they travel, without the client's reading of them. */
async function rawRecords(port: number, stream: string) {
  const raw = new streamsService.StreamsClient(`127.0.0.1:${port}`, credentials.createInsecure());
  onTestFinished(() => raw.close());
  const { Options } = streams.ReadReq;
  const from = new Options.StreamOptions().setStreamIdentifier(streamIdentifier(stream)).setStart(new shared.Empty());
  const options = new Options().setStream(from).setCount('10').setNoFilter(new shared.Empty());
  const answers = await collect<streams.ReadResp>(raw.read(new streams.ReadReq().setOptions(options)));
  return answers.map((answer) => answer.getEvent()!.getEvent()!);
}

it('octets come back as octets and JSON as JSON, also after the server started anew', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-server-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const { client, server } = await start({ directory });
  const stream = someStream();
  const octets = Buffer.from('{ "绣湖": 1.0 }\n');
  const broken = Buffer.from([0, 255, 254, 128]);
  const metadata = { actor: '无名' };
  await client.appendToStream(stream, [
    binaryEvent({ type: 'text', data: octets, metadata }),
    binaryEvent({ type: 'no text', data: broken, metadata: Buffer.from(' {"n":1}\t') }),
    jsonEvent({ type: 'json', data: { 湖: '𠮷' }, metadata }),
    jsonEvent({ type: 'plain', data: [] }),
  ]);
  await server.stop();
  const again = await start({ directory });
  const read = (await collect(again.client.readStream(stream))).map(({ event }) => event!);
  expect(read.map(({ isJson }) => isJson)).toEqual([false, false, true, true]);
  expect(Buffer.from(read[0]!.data as Uint8Array)).toEqual(octets);
  expect(Buffer.from(read[1]!.data as Uint8Array)).toEqual(broken);
  expect(read[2]!.data).toEqual({ 湖: '𠮷' });
  expect(read.map((event) => event.metadata)).toEqual([metadata, { n: 1 }, metadata, undefined]);
  const raw = await rawRecords(again.server.port, stream);
  expect(raw.map((record) => record.getMetadataMap().get('content-type'))).toEqual([
    'application/octet-stream',
    'application/octet-stream',
    'application/json',
    'application/json',
  ]);
  expect(Buffer.from(raw[1]!.getCustomMetadata_asU8()).toString()).toBe(' {"n":1}\t');
});

it('data and metadata travel byte for byte, with id, type, time and place', async () => {
  const { store, server } = await start();
  const stream = someStream();
  const eventId = randomUUID();
  const data = '{ "b" : 1.0,\t"a":1e2 }\n';
  await store.append(stream, [{ eventId, type: 'test.happened', data, metadata: ' {} ' }], 'noStream');
  const [stored] = await store.readStream(stream);
  const [record] = await rawRecords(server.port, stream);
  expect(Buffer.from(record!.getData_asU8()).toString()).toBe(data);
  expect(Buffer.from(record!.getCustomMetadata_asU8()).toString()).toBe(' {} ');
  expect(record!.getId()!.getString()).toBe(eventId);
  expect(record!.getStreamRevision()).toBe('0');
  const ticks = BigInt(record!.getMetadataMap().get('created')!);
  expect(ticks / 10_000n).toBe(BigInt(Date.parse(stored!.recordedAt)));
  expect(record!.getCommitPosition()).toBe(record!.getPreparePosition());
  expect(Number(record!.getCommitPosition())).toBe(stored!.position);
});
