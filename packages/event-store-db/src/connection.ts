import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { connectionClient } from './connection-client.ts';
import { readConnectionString } from './connection-string.ts';
import { discoveryTrouble } from './discovery-trouble.ts';
import { type ReadCall, StreamsClient, type streams } from './protocol.ts';
import { within } from './within.ts';

type AppendParameters = Parameters<StreamsClient['append']>;
type CallArguments = [metadata: NonNullable<AppendParameters[0]>, options: NonNullable<AppendParameters[1]>];

/** What the client gives to its own subclasses, and what we build our calls on. */
interface ClientParts {
  execute<T>(service: typeof StreamsClient, name: string, action: (service: StreamsClient) => Promise<T>): Promise<T>;
  GRPCStreamCreator(
    service: typeof StreamsClient,
    name: string,
    create: (service: StreamsClient) => ReadCall,
  ): () => Promise<ReadCall>;
  callArguments(options: { requiresLeader: boolean; deadline?: number }, callOptions?: object): CallArguments;
}

/**
 * The client's connection, without the client's calls: it reads the connection string, holds TLS and credentials,
 * finds the leader, follows it, and replaces a channel that failed. Why not its calls: docs/explanation/event-store-db.md
 */
export interface Connection {
  /** Rejects with Overdue, or with what gRPC says. */
  append(messages: readonly streams.AppendReq[], timeoutMs: number): Promise<streams.AppendResp>;
  /** The caller cancels the call, however it ends. Its deadline is `timeoutMs`; none for a subscription. */
  read(request: streams.ReadReq, timeoutMs: number, subscription?: boolean): Promise<ReadCall>;
  /** Cuts what is under way; later calls fail for good. Never hangs, never throws. */
  close(): Promise<void>;
}

/** The client's own deadline counts from the channel on; finding the leader comes before and has none. */
const ARRIVAL_GRACE_MS = 250;
const DISPOSE_MS = 500;

/** Throws RangeError for a connection string that can't be read. */
export function createConnection(connectionString: string): Connection {
  const settings = readConnectionString(connectionString);
  const client = connectionClient(settings);
  const parts = client as unknown as ClientParts;
  // Everything is asked of the leader, so that what was appended is read, by whoever reads next.
  const deadline = (timeoutMs: number) => parts.callArguments({ requiresLeader: true, deadline: timeoutMs });
  const endless = () => parts.callArguments({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY });
  let service: StreamsClient | undefined;
  let closed = false;
  const assertOpen = () => {
    if (closed) throw new EventStoreUnavailable('the event store is closed', { retryable: false });
  };
  /** While no node has been found, the client keeps to itself why. */
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw settings.discover && !service && !closed ? await discoveryTrouble(settings, error) : error;
    }
  };

  return {
    async append(messages, timeoutMs) {
      assertOpen();
      const answer = parts.execute(StreamsClient, 'append', (current) => {
        service = current;
        return appendOnce(current, deadline(timeoutMs), messages);
      });
      return told(within(timeoutMs + ARRIVAL_GRACE_MS, 'append', answer));
    },
    async read(request, timeoutMs, subscription = false) {
      assertOpen();
      const open = parts.GRPCStreamCreator(StreamsClient, 'read', (current) => {
        service = current;
        const call = current.read(request, ...(subscription ? endless() : deadline(timeoutMs)));
        // An error after the last reader has gone must not end the process.
        return call.on('error', () => undefined);
      });
      return told(cancelIfLate(timeoutMs, open()));
    },
    async close() {
      closed = true;
      await within(DISPOSE_MS, 'dispose', client.dispose()).catch(() => undefined);
      // dispose() leaves the channel open, and with it the process.
      service?.close();
    },
  };
}

function appendOnce(
  service: StreamsClient,
  [metadata, options]: CallArguments,
  messages: readonly streams.AppendReq[],
) {
  return new Promise<streams.AppendResp>((resolve, reject) => {
    const call = service.append(metadata, options, (error, answer) => (error ? reject(error) : resolve(answer)));
    call.on('error', reject);
    for (const message of messages) call.write(message);
    call.end();
  });
}

async function cancelIfLate(timeoutMs: number, opening: Promise<ReadCall>): Promise<ReadCall> {
  try {
    return await within(timeoutMs, 'connect', opening);
  } catch (error) {
    opening.then(
      (call) => call.cancel(),
      () => undefined,
    );
    throw error;
  }
}
