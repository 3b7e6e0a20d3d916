import { strangerAt } from './connection-client.ts';
import type { ConnectionSettings, NodeAddress } from './connection-string.ts';
import { GossipClient, shared } from './protocol.ts';
import { within } from './within.ts';

const ASK_MS = 1_000;
const REFUSED = new Set([7, 16]);

interface Asking {
  execute<T>(service: typeof GossipClient, name: string, action: (service: GossipClient) => Promise<T>): Promise<T>;
  callArguments(options: { requiresLeader: boolean; deadline: number }): [metadata: never, options: object];
}

/** What a node answers when it is asked who else there is; undefined for an answer as it should be. */
async function troubleAt(
  node: NodeAddress,
  settings: ConnectionSettings,
): Promise<(Error & { code?: unknown }) | undefined> {
  const asking = strangerAt(node, settings) as unknown as Asking;
  let service: GossipClient | undefined;
  const answer = asking.execute(GossipClient, 'gossip', (current) => {
    service = current;
    const [metadata, options] = asking.callArguments({ requiresLeader: false, deadline: ASK_MS });
    return new Promise<void>((resolve, reject) => {
      current.read(new shared.Empty(), metadata, options, (error) => (error ? reject(error) : resolve()));
    });
  });
  try {
    await within(ASK_MS, 'gossip', answer);
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    service?.close();
  }
}

/**
 * Why no node was found. The client looks for one again and again and says only that it did; so each address is asked
 * once more, in the client's way. Refused gossip keeps its status code, by which it is not tried again.
 */
export async function discoveryTrouble(settings: ConnectionSettings, failure: unknown): Promise<unknown> {
  const troubles = await Promise.all(
    settings.nodes.map(async (node) => {
      const trouble = await troubleAt(node, settings);
      return trouble && { trouble, at: `${node.address}:${node.port}` };
    }),
  );
  const met = troubles.filter((each) => each !== undefined);
  if (met.length === 0) return failure;
  const causes = met.map(({ trouble, at }) => `${at} answered ${trouble.message}`).join('; ');
  const refused =
    met.length === settings.nodes.length && met.find(({ trouble }) => REFUSED.has(trouble.code as number));
  if (!refused) return new Error(`no node was found by gossip: ${causes}`, { cause: failure });
  const advice = 'the client asks for gossip without a user: allow that, or name one node with esdb://host:port';
  return Object.assign(new Error(`gossip is refused (${advice}): ${causes}`, { cause: failure }), {
    code: refused.trouble.code,
  });
}
