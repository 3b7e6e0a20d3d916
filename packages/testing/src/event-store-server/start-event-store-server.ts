import { type AppendOrder, createAppendOrder } from './append-order.ts';
import { type Credentials, type CredentialsCheck, createCredentialsCheck } from './credentials-check.ts';
import type { Member } from './discovery.ts';
import { createFaultBook, type Faults } from './faults.ts';
import { bindServer, createGrpcServer } from './grpc-server.ts';
import { type Kept, keptBy } from './kept.ts';
import type { Outlet } from './outlet.ts';
import { rpcError, unauthenticated } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';
import { openServerData, type ServerData } from './server-data.ts';
import { createWireGate, type ServerKeys, type WireGate } from './wire-gate.ts';

export interface EventStoreServerOptions {
  /** Where events are kept, durably. Default: in memory, until `stop`. */
  readonly directory?: string | undefined;
  /** Held already by another server. Handed in and never closed here. */
  readonly data?: ServerData | undefined;
  /** Default: any free one. The server listens on 127.0.0.1 only. */
  readonly port?: number | undefined;
  /** Default true. False: the client finds the unary Append only, as with servers before 21.10. */
  readonly batchAppend?: boolean | undefined;
  /** Default true: $all also holds the server's own events (`$settings`), as it does in every real one. */
  readonly systemEvents?: boolean | undefined;
  /** PEM texts. Default: no encryption. */
  readonly tls?: ServerKeys | undefined;
  /** With these, calls that bring others, or none, are refused. A client sends them over TLS only. */
  readonly credentials?: Credentials | undefined;
  /** What gossip says of the cluster. Default: this server leads, or follows whom it was told to. */
  readonly members?: (() => readonly Member[]) | undefined;
  /** Default: as they came. */
  readonly appendOrder?: AppendOrder | undefined;
}

export interface EventStoreServer {
  /** For a client without TLS as it is; with TLS, `&tlsCAFile=` and the credentials are the caller's to add. */
  readonly connectionString: string;
  readonly port: number;
  readonly faults: Faults;
  readonly kept: Kept;
  /** Goes away, cutting every connection; comes back on the same port when `whileAway` has resolved. Faults stay; event ids are forgotten. */
  restart(whileAway?: () => Promise<void>): Promise<void>;
  /** For good; more than once is once. */
  stop(): Promise<void>;
}

/**
 * A test part, never a product: it speaks enough of EventStoreDB's gRPC protocol for the real client to work against it,
 * answers as a server of 23.10.8 answered when it was asked, and misbehaves on demand. Appends (unary and batch), deletes
 * and tombstones, reads of streams and of $all both ways, subscriptions with filters and checkpoints, stream metadata,
 * server features, gossip. What it answers otherwise: docs/reference/event-store-server.md
 */
export async function startEventStoreProtocolServer(options: EventStoreServerOptions = {}): Promise<EventStoreServer> {
  const { log, quorum } = options.data ?? openServerData(options);
  const check = createCredentialsCheck(options.credentials);
  // Set before the first call can come.
  let gate: WireGate | undefined;
  const context: ServerContext = {
    ...{ log, quorum, faults: createFaultBook(), members: options.members, leader: undefined },
    turnToAppend: createAppendOrder(options.appendOrder ?? 'asTheyCame'),
    get self() {
      return { host: '127.0.0.1', port: gate!.port };
    },
    openBatches: new Set(),
    openSubscriptions: new Set(),
    dropConnections: () => gate!.drop(),
    assertCredentials: (metadata) => check.assert(metadata),
  };
  const server = createGrpcServer(context, options.batchAppend ?? true);
  gate = createWireGate({ port: await bindServer(server), ownPort: options.port, keys: options.tls, makingUp: true });
  await gate.open();
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await gate.shut();
    server.forceShutdown();
    if (!options.data) log.close();
  };

  return {
    connectionString: `esdb://127.0.0.1:${gate.port}?tls=${options.tls !== undefined}`,
    port: gate.port,
    faults: faultsOf(context, gate, check),
    kept: keptBy(log),
    async restart(whileAway) {
      await gate.shut();
      log.forgetIds();
      await whileAway?.();
      await gate.open();
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function faultsOf(context: ServerContext, gate: WireGate, check: CredentialsCheck): Faults {
  return {
    inject: (fault) => context.faults.inject(fault),
    calls: (method) => context.faults.calls(method),
    get subscriptions() {
      return context.openSubscriptions.size;
    },
    clear() {
      context.faults.forget();
      context.leader = undefined;
      context.quorum.regain();
      check.state = 'accepted';
      gate.thaw();
    },
    endSubscriptions: (code) => endAll(context.openSubscriptions, code),
    endBatchAppends: (code) => endAll(context.openBatches, code),
    dropConnections: () => gate.drop(),
    freeze: () => gate.freeze(),
    thaw: () => gate.thaw(),
    follow(leader) {
      context.leader = leader;
    },
    loseQuorum: (lost) => context.quorum.lose(lost),
    regainQuorum: (regained) => context.quorum.regain(regained),
    user(state) {
      check.state = state;
      if (state !== 'disabled') return;
      for (const outlet of [...context.openSubscriptions, ...context.openBatches]) outlet.fail(unauthenticated());
    },
  };
}

function endAll(outlets: ReadonlySet<Pick<Outlet<never>, 'end' | 'fail'>>, code = 0): void {
  for (const outlet of [...outlets]) {
    if (code === 0) outlet.end();
    else outlet.fail(rpcError(code, 'ended by the test server'));
  }
}
