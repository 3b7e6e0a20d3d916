import type { Member } from './discovery.ts';
import { type Kept, keptBy } from './kept.ts';
import type { Endpoint } from './rpc-error.ts';
import { openServerData } from './server-data.ts';
import { type EventStoreServer, startEventStoreProtocolServer } from './start-event-store-server.ts';

export interface EventStoreClusterOptions {
  /** Where events are kept; the nodes replicate at once. Default: in memory. */
  readonly directory?: string | undefined;
  /** Default 3. */
  readonly nodes?: number | undefined;
}

/** What gossip, asked at whichever node, says of one instead of the truth. */
export type Hearsay = Partial<Pick<Member, 'state' | 'alive'>>;

export interface EventStoreCluster {
  /** All addresses; a client asks one after another for gossip. */
  readonly connectionString: string;
  /** Each with its own faults: `nodes[0].faults.freeze()` accepts connections and answers nothing, gossip included. */
  readonly nodes: readonly EventStoreServer[];
  readonly kept: Kept;
  /** Who leads; undefined while there is nobody. */
  readonly leader: number | undefined;
  /**
   * Makes a node the leader; the others refuse appends and name it. With undefined nobody leads: appends are told that
   * the server is not ready. A frozen node is elected and deposed like any other, and gossip goes on calling it alive.
   */
  elect(node: number | undefined): void;
  /** A rumour: a frozen leader that is still handed out, a live node that is called dead. undefined: the truth again. */
  hearsay(node: number, says: Hearsay | undefined): void;
  stop(): Promise<void>;
}

/** Several protocol servers over one log, whose gossip and whose leader are steered by the test. The first one leads. */
export async function startEventStoreCluster(options: EventStoreClusterOptions = {}): Promise<EventStoreCluster> {
  const data = openServerData(options);
  const nodes: EventStoreServer[] = [];
  const hearsay = new Map<number, Hearsay>();
  let leader: number | undefined = 0;

  const endpoint = (node: number): Endpoint => ({ host: '127.0.0.1', port: nodes[node]!.port });
  const stateOf = (node: number) => {
    if (leader === undefined) return 'unknown';
    return node === leader ? 'leader' : 'follower';
  };
  const members = (): Member[] =>
    nodes.map((_, node) => ({ at: endpoint(node), state: stateOf(node), alive: true, ...hearsay.get(node) }));
  const elect = (node: number | undefined) => {
    leader = node;
    for (const [index, { faults }] of nodes.entries()) {
      if (node === undefined) faults.follow('nobody');
      else faults.follow(index === node ? undefined : endpoint(node));
    }
  };

  for (let node = 0; node < (options.nodes ?? 3); node++) {
    nodes.push(await startEventStoreProtocolServer({ data, members }));
  }
  elect(0);

  return {
    connectionString: `esdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`,
    nodes,
    kept: keptBy(data.log),
    get leader() {
      return leader;
    },
    elect,
    hearsay(node, says) {
      if (says) hearsay.set(node, says);
      else hearsay.delete(node);
    },
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
      data.log.close();
    },
  };
}
