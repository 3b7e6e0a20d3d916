import { EventStoreUnavailable, pause } from '@gridcase/event-sourcing';
import type { ConnectionSettings, NodeAddress } from './connection-string.ts';
import { askGossip, type Member } from './gossip.ts';
import { keyOf, leaderAmong, type Told } from './leader-among.ts';

export interface LeaderSearch {
  /**
   * Looks for as long as it takes. `left`: the node that was just left, taken last where there is a choice. Rejects when
   * every node refuses to be asked, and with EventStoreUnavailable when the signal aborts.
   */
  find(left: NodeAddress | undefined, signal: AbortSignal): Promise<NodeAddress>;
  /** What the nodes answered so far, as the reason why there is no leader. */
  trouble(): Error;
}

/** For one answer, unless the connection string has a gossipTimeout. A node is asked beside the others: nobody waits for it. */
const ASK_MS = 2_000;
/** Between an answer and the next question, unless there is a discoveryInterval; once the search is long, more. */
const PAUSE_MS = 200;
const LONG_MS = 15_000;
const LONG_PAUSE_MS = 1_000;
/** Nodes that are asked, those that gossip names included. */
const MOST_NODES = 16;
const REFUSED = new Set([7, 16]);

/**
 * Finds who leads. The client's own search asks one node after the other, takes the word of the first that answers and
 * gives up after ten rounds. Here all are asked, each again and again, and whoever is said to lead must have answered
 * for itself: a frozen leader that the others still name is seen through.
 */
export function createLeaderSearch(settings: ConnectionSettings): LeaderSearch {
  const { gossipTimeout, discoveryInterval = PAUSE_MS } = settings.options;
  const askMs = gossipTimeout === undefined ? ASK_MS : gossipTimeout * 1_000;
  const known = new Map(settings.nodes.map((node) => [keyOf(node), node]));
  let told: Told = new Map();

  const find = async (left: NodeAddress | undefined, signal: AbortSignal): Promise<NodeAddress> => {
    told = new Map();
    const found = Promise.withResolvers<NodeAddress>();
    const over = new AbortController();
    const begun = performance.now();
    const asked = new Set<string>();
    const abort = () => found.reject(new EventStoreUnavailable('the event store is closed', { retryable: false }));

    const askAll = () => {
      for (const node of known.values()) if (!asked.has(keyOf(node))) void keepAsking(node);
    };
    const take = (node: NodeAddress, answer: readonly Member[] | Error) => {
      told.set(keyOf(node), answer);
      if (!(answer instanceof Error)) {
        for (const each of answer) if (known.size < MOST_NODES) known.set(keyOf(each.node), each.node);
        askAll();
      }
      const leader = leaderAmong(told, left);
      if (leader) found.resolve(leader);
      const refusal = refusedByAll();
      if (refusal) found.reject(refusal);
    };
    const keepAsking = async (node: NodeAddress) => {
      asked.add(keyOf(node));
      while (!over.signal.aborted) {
        const answer = await askGossip(node, settings, askMs).catch((error: Error) => error);
        if (over.signal.aborted) return;
        take(node, answer);
        await pause(performance.now() - begun > LONG_MS ? LONG_PAUSE_MS : discoveryInterval, over.signal);
      }
    };

    signal.addEventListener('abort', abort, { once: true });
    askAll();
    try {
      return await found.promise;
    } finally {
      over.abort();
      signal.removeEventListener('abort', abort);
    }
  };

  const words = () => [...known.keys()].map((key) => `${key} ${wordOf(told.get(key))}`).join('; ');

  /** Refused gossip keeps its status code, by which it is not tried again. */
  const refusedByAll = (): Error | undefined => {
    const answers = [...known.keys()].map((key) => told.get(key));
    const refused = answers.find((answer) => answer instanceof Error && REFUSED.has(codeOf(answer)));
    if (!refused || !answers.every((answer) => answer instanceof Error)) return undefined;
    const advice =
      'we ask for gossip without a user, as the client does: allow that, or name one node with esdb://host:port';
    return Object.assign(new Error(`gossip is refused (${advice}): ${words()}`, { cause: refused }), {
      code: codeOf(refused as Error),
    });
  };

  return {
    find,
    trouble() {
      const cause = [...told.values()].find((answer) => answer instanceof Error);
      return new Error(`no node was found by gossip: ${words()}`, { cause });
    },
  };
}

const codeOf = (error: Error): number => Number((error as { code?: unknown }).code);

function wordOf(answer: readonly Member[] | Error | undefined): string {
  if (answer === undefined) return 'has not answered yet';
  if (answer instanceof Error) return `answered ${answer.message}`;
  const leaders = answer.filter(({ leads }) => leads).map(({ node }) => keyOf(node));
  return leaders.length > 0 ? `names ${leaders.join(' and ')}` : 'knows of no leader';
}
