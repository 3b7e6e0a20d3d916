import type { ApiName } from '../api-table.ts';
import type { Cluster } from '../cluster.ts';
import type { ErrorName } from '../error-codes.ts';
import { NONE } from '../error-codes.ts';
import type { ConsumerGroup } from '../group/consumer-group.ts';
import type { Listener } from '../listener.ts';
import type { Fault, PlannedFault, Reach, SeenRequest } from './fault.ts';
import type { FaultPlan } from './fault-plan.ts';

/**
 * What can go wrong between a client and the broker, on request and the same each time. Faults on requests take them as
 * they arrive, so a test that names the API, the client and the count knows which one is hit.
 */
export interface BrokerFaults {
  /** Answers with the error code, without doing what was asked, or with `executed` after doing it. */
  answer(api: ApiName, error: ErrorName, reach?: Reach & { readonly executed?: boolean | undefined }): PlannedFault;
  /** Ends the connection before anything is done. */
  dropBefore(api: ApiName, reach?: Reach): PlannedFault;
  /** Does what was asked, then ends the connection instead of answering. */
  dropAfter(api: ApiName, reach?: Reach): PlannedFault;
  /** Waits before doing what was asked. */
  delay(api: ApiName, ms: number, reach?: Reach): PlannedFault;
  /** Asks for each request what befalls it: for chaos from a seed. Returns how to stop it. */
  decide(choose: (request: SeenRequest) => Fault | undefined): () => void;
  /** Forgets every planned fault. */
  clear(): void;
  /** How many requests of the API have arrived since the broker began. */
  seen(api: ApiName): number;
  /** Makes every member of the group join again. Throws when the group has no members. */
  rebalance(groupId: string): void;
  /** Takes a member out, as after a session that ended: by default the first. Returns its id. Throws when there is none. */
  kick(groupId: string, memberId?: string): string;
  /** Ends the connections there are, or those of one client. Returns how many. */
  disconnectAll(clientId?: string): number;
  /** Refuses new connections (ECONNREFUSED) until they are accepted again. Those there are stay. */
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
}

export function createBrokerFaults(plan: FaultPlan, cluster: Cluster, listener: Listener): BrokerFaults {
  const groupWithMembers = (groupId: string): ConsumerGroup => {
    const group = cluster.groups.find(groupId)?.group;
    if (!group || group.members().length === 0) throw new Error(`group ${groupId} has no members`);
    return group;
  };
  return {
    answer: (api, error, reach) => plan.add(api, { kind: 'answer', error, executed: reach?.executed }, reach),
    dropBefore: (api, reach) => plan.add(api, { kind: 'dropBefore' }, reach),
    dropAfter: (api, reach) => plan.add(api, { kind: 'dropAfter' }, reach),
    delay: (api, ms, reach) => plan.add(api, { kind: 'delay', ms }, reach),
    decide: (choose) => plan.decide(choose),
    clear: () => plan.clear(),
    seen: (api) => plan.seen(api),
    rebalance: (groupId) => groupWithMembers(groupId).rebalance(),
    kick: (groupId, memberId) => {
      const group = groupWithMembers(groupId);
      const kicked = memberId ?? group.members()[0]!.memberId;
      if (group.remove(kicked) !== NONE) throw new Error(`group ${groupId} has no member ${kicked}`);
      return kicked;
    },
    disconnectAll: (clientId) => listener.disconnect(clientId),
    refuseConnections: () => listener.close(),
    acceptConnections: () => listener.open(),
  };
}
