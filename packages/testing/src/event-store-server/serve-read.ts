import type { ServerWritableStream } from '@grpc/grpc-js';
import { createEventOutlet, type EventOutlet } from './event-outlet.ts';
import type { Method } from './faults.ts';
import { createOutlet } from './outlet.ts';
import { nameOf, type streams } from './protocol.ts';
import { readAll, readStream } from './read.ts';
import { notLeader } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';
import { subscribeAll } from './subscribe-all.ts';
import { subscribeStream } from './subscribe-stream.ts';
import { suffer } from './suffer.ts';

type Call = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
type Options = streams.ReadReq.Options;

/** Streams.Read: pages and subscriptions, of a stream and of $all. */
export async function serveRead(context: ServerContext, call: Call): Promise<void> {
  const options = call.request.getOptions()!;
  const method = methodOf(options);
  const effect = context.faults.strike(method, nameOf(options.getStream()?.getStreamIdentifier()));
  const outlet = createEventOutlet(createOutlet(call), effect, context.dropConnections);
  try {
    context.assertCredentials(call.metadata);
    if (context.leader && context.leader !== 'nobody' && call.metadata.get('requires-leader')[0] === 'true')
      throw notLeader(context.leader);
    await suffer(context, effect, outlet.signal);
    await serve(context, method, options, outlet, effect?.kind === 'checkpointBeyond');
    outlet.end();
  } catch (thrown) {
    outlet.fail(thrown);
  }
}

function methodOf(options: Options): Method {
  if (options.hasSubscription()) return 'subscribe';
  return options.hasStream() ? 'readStream' : 'readAll';
}

async function serve(
  context: ServerContext,
  method: Method,
  options: Options,
  outlet: EventOutlet,
  checkpointBeyond: boolean,
): Promise<void> {
  if (method === 'readStream') return readStream(context.log, options, outlet);
  if (method === 'readAll') return readAll(context.log, options, outlet);
  context.openSubscriptions.add(outlet);
  try {
    if (options.hasStream()) await subscribeStream(context.log, options, outlet);
    else await subscribeAll(context.log, options, outlet, checkpointBeyond);
  } finally {
    context.openSubscriptions.delete(outlet);
  }
}
