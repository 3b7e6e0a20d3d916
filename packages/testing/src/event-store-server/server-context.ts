import type { Metadata } from '@grpc/grpc-js';
import type { Member } from './discovery.ts';
import type { FaultBook } from './faults.ts';
import type { ServerLog } from './log/server-log.ts';
import type { Outlet } from './outlet.ts';
import type { streams } from './protocol.ts';
import type { Quorum } from './quorum.ts';
import type { Endpoint } from './rpc-error.ts';

/** What the methods of one server share. */
export interface ServerContext {
  readonly log: ServerLog;
  readonly faults: FaultBook;
  readonly quorum: Quorum;
  /** Awaited by each append before it is written. */
  readonly turnToAppend: () => Promise<void>;
  /** Where clients reach this server. */
  readonly self: Endpoint;
  /** Another one leads, or nobody. */
  leader: Endpoint | 'nobody' | undefined;
  /** What gossip says of the cluster; undefined: of this server and its leader. */
  readonly members: (() => readonly Member[]) | undefined;
  readonly openBatches: Set<Outlet<streams.BatchAppendResp>>;
  readonly openSubscriptions: Set<Outlet<streams.ReadResp>>;
  dropConnections(): void;
  /** Throws for a call without the user and the password that this server wants, if it wants any; and while the user is refused. */
  assertCredentials(metadata: Metadata): void;
}
