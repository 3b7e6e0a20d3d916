import { Server, ServerCredentials, type sendUnaryData } from '@grpc/grpc-js';
import { append } from './append.ts';
import { batchAppend } from './batch-append.ts';
import { serveFeatures, serveGossip } from './discovery.ts';
import { GossipService, ServerFeaturesService, StreamsService } from './protocol.ts';
import { unimplemented } from './rpc-error.ts';
import { serveRead } from './serve-read.ts';
import type { ServerContext } from './server-context.ts';

/** EventStoreDB takes log records of up to 16 MiB; the client allows for 17. */
const MAX_MESSAGE = 17 * 1024 * 1024;
/** More than clients are told of: see told-settings.ts. */
const ROOM_FOR_CALLS = 1_000;

export function createGrpcServer(context: ServerContext, withBatchAppend: boolean): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE,
    'grpc.max_concurrent_streams': ROOM_FOR_CALLS,
  });
  const missing = (_call: unknown, answer: sendUnaryData<never>) => answer(unimplemented('this method'));
  server.addService(StreamsService, {
    append: append.bind(undefined, context),
    batchAppend: batchAppend.bind(undefined, context),
    read: serveRead.bind(undefined, context),
    delete: missing,
    tombstone: missing,
  });
  server.addService(GossipService, { read: serveGossip.bind(undefined, context) });
  server.addService(ServerFeaturesService, {
    getSupportedMethods: serveFeatures.bind(undefined, context, withBatchAppend),
  });
  return server;
}

/** Gives the port, on 127.0.0.1. */
export function bindServer(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}
