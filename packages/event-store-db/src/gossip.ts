import { partsOf, strangerAt } from './connection-client.ts';
import type { ConnectionSettings, NodeAddress } from './connection-string.ts';
import { GossipClient, gossip, shared } from './protocol.ts';
import { within } from './within.ts';

/** A node of the cluster, as another one (or itself) tells of it. */
export interface Member {
  readonly node: NodeAddress;
  /** It is held to be alive and to lead. A frozen node is, until the others notice. */
  readonly leads: boolean;
}

const { LEADER } = gossip.MemberInfo.VNodeState;

/** Asks a node who else there is, on a connection of its own. Rejects with Overdue, or with what gRPC says. */
export async function askGossip(node: NodeAddress, settings: ConnectionSettings, timeoutMs: number): Promise<Member[]> {
  const parts = partsOf(strangerAt(node, settings));
  const service = await parts.getGRPCClient(GossipClient, 'gossip');
  const [metadata, options] = parts.callArguments({ requiresLeader: false, deadline: timeoutMs });
  const answer = new Promise<gossip.ClusterInfo>((resolve, reject) => {
    service.read(new shared.Empty(), metadata, options, (error, info) => (error ? reject(error) : resolve(info)));
  });
  try {
    return (await within(timeoutMs, 'gossip', answer)).getMembersList().map(memberOf);
  } finally {
    service.close();
  }
}

function memberOf(member: gossip.MemberInfo): Member {
  const at = member.getHttpEndPoint();
  return {
    node: { address: at?.getAddress() ?? '', port: at?.getPort() ?? 0 },
    leads: member.getIsAlive() && member.getState() === LEADER,
  };
}

const AWAY = new Set([1, 4, 14]);

/** Whether a node answers at all, be it that it refuses to. */
export async function isAlive(node: NodeAddress, settings: ConnectionSettings, timeoutMs: number): Promise<boolean> {
  try {
    await askGossip(node, settings, timeoutMs);
    return true;
  } catch (error) {
    const { code } = error as { code?: unknown };
    return typeof code === 'number' && !AWAY.has(code);
  }
}
