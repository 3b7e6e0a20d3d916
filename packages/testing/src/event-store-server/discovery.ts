import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { features, GossipService, gossip, ServerFeaturesService, StreamsService, shared } from './protocol.ts';
import { type Endpoint, toRpcError } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';
import { suffer } from './suffer.ts';

const VERSION = '24.10.5';
const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;

type Unary<Answer> = [call: ServerUnaryCall<shared.Empty, Answer>, answer: sendUnaryData<Answer>];

async function underFaults<Answer>(
  context: ServerContext,
  method: 'features' | 'gossip',
  [call, answer]: Unary<Answer>,
  make: () => Answer,
): Promise<void> {
  const gone = new AbortController();
  call.on('cancelled', () => gone.abort());
  try {
    await suffer(context, context.faults.strike(method), gone.signal);
    if (!gone.signal.aborted) answer(null, make());
  } catch (thrown) {
    answer(toRpcError(thrown));
  }
}

/** ServerFeatures: by these the client chooses between Append and BatchAppend. */
export const serveFeatures = (
  context: ServerContext,
  batchAppend: boolean,
  ...unary: Unary<features.SupportedMethods>
) =>
  underFaults(context, 'features', unary, () => {
    const supported = new features.SupportedMethods().setEventStoreServerVersion(VERSION);
    const { append, read, batchAppend: batch } = StreamsService;
    const streams = batchAppend ? [append, read, batch] : [append, read];
    for (const { path } of [...streams, ...Object.values(GossipService), ...Object.values(ServerFeaturesService)]) {
      const [, service, method] = path.toLowerCase().split('/');
      supported.addMethods(
        new features.SupportedMethod()
          .setServiceName(service!)
          .setMethodName(method!)
          .setFeaturesList(path === read.path ? ['position', 'events'] : []),
      );
    }
    return supported;
  });

/** Gossip: by this a client with several addresses, or esdb+discover, finds the leader. */
export const serveGossip = (context: ServerContext, ...unary: Unary<gossip.ClusterInfo>) =>
  underFaults(context, 'gossip', unary, () => {
    const info = new gossip.ClusterInfo();
    info.addMembers(member(context.self, context.leader === undefined));
    if (context.leader) info.addMembers(member(context.leader, true));
    return info;
  });

const member = ({ host, port }: Endpoint, leads: boolean): gossip.MemberInfo =>
  new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(`00000000-0000-4000-8000-${`${port}`.padStart(12, '0')}`))
    .setTimeStamp(`${BigInt(Date.now()) * 10_000n}`)
    .setState(leads ? LEADER : FOLLOWER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
