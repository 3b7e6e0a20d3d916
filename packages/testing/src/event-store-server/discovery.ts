import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { features, GossipService, gossip, ServerFeaturesService, StreamsService, shared } from './protocol.ts';
import { type Endpoint, toRpcError } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';
import { suffer } from './suffer.ts';

const VERSION = '23.10.8';
const { LEADER, FOLLOWER, UNKNOWN } = gossip.MemberInfo.VNodeState;
const STATES = { leader: LEADER, follower: FOLLOWER, unknown: UNKNOWN };

/** A node as gossip tells of it. */
export interface Member {
  readonly at: Endpoint;
  readonly state: keyof typeof STATES;
  readonly alive: boolean;
}

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
    for (const each of context.members?.() ?? membersOf(context)) info.addMembers(memberInfo(each));
    return info;
  });

function membersOf({ self, leader }: ServerContext): Member[] {
  if (leader === undefined) return [{ at: self, state: 'leader', alive: true }];
  if (leader === 'nobody') return [{ at: self, state: 'unknown', alive: true }];
  return [
    { at: self, state: 'follower', alive: true },
    { at: leader, state: 'leader', alive: true },
  ];
}

const memberInfo = ({ at: { host, port }, state, alive }: Member): gossip.MemberInfo =>
  new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(`00000000-0000-4000-8000-${`${port}`.padStart(12, '0')}`))
    .setTimeStamp(`${BigInt(Date.now()) * 10_000n}`)
    .setState(STATES[state])
    .setIsAlive(alive)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
