import { Server, ServerCredentials } from '@grpc/grpc-js';
import { append } from './append.ts';
import { batchAppend } from './batch-append.ts';
import { softDelete, tombstone } from './delete.ts';
import { serveFeatures, serveGossip } from './discovery.ts';
import { GossipService, ServerFeaturesService, StreamsService } from './protocol.ts';
import { serveRead } from './serve-read.ts';
import type { ServerContext } from './server-context.ts';

/** Far more than is taken: what is too much is refused in the server's own words. */
const MAX_MESSAGE = 64 * 1024 * 1024;
/** HTTP/2 settings as the real one has them; but for the calls at once, of which clients are told less: told-settings.ts. */
const SETTINGS = {
  initialWindowSize: 768 * 1024,
  maxHeaderListSize: 32 * 1024,
  enableConnectProtocol: true,
  maxConcurrentStreams: 1_000,
};

export function createGrpcServer(context: ServerContext, withBatchAppend: boolean): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE,
  });
  // grpc-js has no options for these; it hands the object to Node's http2 when it binds.
  (server as unknown as { commonServerOptions: { settings?: object } }).commonServerOptions.settings = SETTINGS;
  server.addService(StreamsService, {
    append: append.bind(undefined, context),
    batchAppend: batchAppend.bind(undefined, context),
    read: serveRead.bind(undefined, context),
    delete: softDelete.bind(undefined, context),
    tombstone: tombstone.bind(undefined, context),
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
