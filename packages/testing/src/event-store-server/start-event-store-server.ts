import type { EventStore } from '@gridcase/event-sourcing';
import { type AppendOrder, createAppendOrder } from './append-order.ts';
import { type Credentials, type CredentialsCheck, createCredentialsCheck } from './credentials-check.ts';
import type { Member } from './discovery.ts';
import { createFaultBook, type Faults } from './faults.ts';
import { bindServer, createGrpcServer } from './grpc-server.ts';
import { createLogView } from './log-view.ts';
import type { Outlet } from './outlet.ts';
import { createQuorum } from './quorum.ts';
import { createRecentLog } from './recent-log.ts';
import { rpcError, unauthenticated } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';
import { createWireGate, type ServerKeys, type WireGate } from './wire-gate.ts';

export interface EventStoreServerOptions {
  /** Where events are kept. Handed in and never closed here; others may use it meanwhile. */
  readonly store: EventStore;
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
  /** Goes away, cutting every connection; comes back on the same port when `whileAway` has resolved. Faults stay. */
  restart(whileAway?: () => Promise<void>): Promise<void>;
  /** For good. The store stays open. */
  stop(): Promise<void>;
}

/**
 * A test part, never a product: it speaks enough of EventStoreDB's gRPC protocol (24.10) for the real client to work
 * against it, over any EventStore port, and misbehaves on demand. Appends (unary and batch), reads of a stream and of
 * $all both ways, $all subscriptions with filters and checkpoints, server features, gossip of one node or two.
 *
 * Not as the real one: no persistent subscriptions, no subscriptions to one stream, no deletion, no projections, no
 * HTTP; ids as strings only. What the port refuses is refused: stream names other than `category-id`, empty appends,
 * more than 500 events at once; and an event id that stands elsewhere in the stream already conflicts, where the real
 * one would write it a second time.
 */
export async function startEventStoreProtocolServer(options: EventStoreServerOptions): Promise<EventStoreServer> {
  const recent = await createRecentLog(options.store);
  const faults = createFaultBook();
  const check = createCredentialsCheck(options.credentials);
  // Both are set before the first call can come.
  let gate: WireGate | undefined;
  const context: ServerContext = {
    store: options.store,
    log: createLogView(options.store, options.systemEvents ?? true),
    recent,
    faults,
    quorum: createQuorum(),
    members: options.members,
    turnToAppend: createAppendOrder(options.appendOrder ?? 'asTheyCame'),
    get self() {
      return { host: '127.0.0.1', port: gate!.port };
    },
    leader: undefined,
    openBatches: new Set(),
    openSubscriptions: new Set(),
    dropConnections: () => gate!.drop(),
    assertCredentials: (metadata) => check.assert(metadata),
  };
  const server = createGrpcServer(context, options.batchAppend ?? true);
  gate = createWireGate(await bindServer(server), options.port ?? 0, options.tls);
  await gate.open();

  return {
    connectionString: `esdb://127.0.0.1:${gate.port}?tls=${options.tls !== undefined}`,
    port: gate.port,
    faults: faultsOf(context, gate, check),
    async restart(whileAway) {
      await gate.shut();
      await whileAway?.();
      await gate.open();
    },
    async stop() {
      await gate.shut();
      server.forceShutdown();
      await recent.stop();
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
    regainQuorum: () => context.quorum.regain(),
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
