import type { LostQuorum, RegainedQuorum } from './quorum.ts';
import type { Endpoint } from './rpc-error.ts';

/** A call, by what it is for. `append` is the unary call, `batchAppend` each append on the long-lived stream. */
export type Method = 'append' | 'batchAppend' | 'readStream' | 'readAll' | 'subscribe' | 'features' | 'gossip';

/** How a call, or a connection, comes to its end. `end` is OK, as on an orderly shutdown; `silence` is no end at all. */
export type Parting = 'unavailable' | 'reset' | 'silence';

export type Effect =
  /** Nothing is done, the call fails with this status code. */
  | { readonly kind: 'fail'; readonly code: number; readonly details?: string }
  /** Nothing is done, and the server says why: as EventStoreDB does, in the form that the method has for it. */
  | { readonly kind: 'busy' | 'notReady' }
  | { readonly kind: 'notLeader'; readonly leader: Endpoint }
  /** Later than usual, otherwise as usual. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Nothing is done and nothing is answered. */
  | { readonly kind: 'stall' }
  /** Nothing is done, every connection is cut. */
  | { readonly kind: 'reset' }
  /** Appends only: it is written, but the writer never learns it. `timeout`: the server says that it timed out. */
  | { readonly kind: 'loseAnswer'; readonly by: Parting | 'timeout' }
  /**
   * Appends only: it conflicts with what is written there and not yet on a quorum, which no reader sees, and which vanishes
   * with the last call that is struck.
   */
  | { readonly kind: 'unseenConflict'; readonly actual: number }
  /**
   * Reads and subscriptions only: as usual for that many events, then over. With `reset`, events still under way are
   * lost with the connection.
   */
  | { readonly kind: 'breakOff'; readonly afterEvents: number; readonly by: Parting | 'end' }
  /** Subscriptions only: the next checkpoint lies at 2^64 - 1, as some versions of the server have told it. */
  | { readonly kind: 'checkpointBeyond' };

/**
 * What the server makes of whoever calls: accepted as usual; `disabled`, or with another password by now (code 16, live
 * subscriptions and batches end with it); `denied` the right to it (code 7; what is live goes on, as in the real one).
 */
export type UserState = 'accepted' | 'disabled' | 'denied';

/** Plain data, so that it can be sent to a server in another process. */
export interface Fault {
  readonly on: Method | readonly Method[];
  /** Only appends to and reads of streams whose name begins so. */
  readonly stream?: string | undefined;
  /** This many matching calls go well first. Default 0. */
  readonly skip?: number | undefined;
  /** Then this many are struck. Default 1. */
  readonly times?: number | undefined;
  readonly effect: Effect;
}

export interface Injected {
  /** How many calls were struck so far. */
  readonly struck: number;
  cancel(): void;
}

/** Deterministic: faults strike by method and count, never by chance. The oldest fault that matches a call strikes. */
export interface Faults {
  inject(fault: Fault): Injected;
  /** Forgets every fault, thaws, leads again, has its quorum and accepts its user. */
  clear(): void;
  /** Calls begun since the server started. */
  calls(method: Method): number;
  /** How many subscriptions are open at this moment. */
  readonly subscriptions: number;
  /** Ends every subscription with OK, as on an orderly shutdown, or with the code given. */
  endSubscriptions(code?: number): void;
  /** Does the same to every BatchAppend stream; appends that wait on one get no answer. */
  endBatchAppends(code?: number): void;
  /** Cuts every connection (TCP reset). New ones are welcome. */
  dropConnections(): void;
  /** Like a stopped process: connections stand, new ones are accepted, nothing passes. */
  freeze(): void;
  thaw(): void;
  /**
   * Appends are refused with NOT_LEADER and this endpoint, and gossip names it as the leader; `nobody`: an election is
   * on, appends are told that the server is not ready; undefined: leads again.
   */
  follow(leader: Endpoint | 'nobody' | undefined): void;
  /**
   * As after the loss of a majority: appends time out after 2.7 s (BatchAppend says DEADLINE_EXCEEDED, the unary call
   * ABORTED), and once one has, all are told UNAVAILABLE "Server Is Not Ready" at once. Reads and subscriptions go on,
   * and show nothing of what was written since; the check of revisions sees it, and conflicts with it.
   */
  loseQuorum(options?: LostQuorum): void;
  /** Appends that still wait are answered. */
  regainQuorum(regained?: RegainedQuorum): void;
  user(state: UserState): void;
}

/** The faults' other side, for the server. */
export interface FaultBook extends Pick<Faults, 'inject' | 'calls'> {
  /** Counts a call and says what is to befall it. */
  strike(method: Method, stream?: string): Effect | undefined;
  forget(): void;
}

export function createFaultBook(): FaultBook {
  const open = new Set<{ fault: Fault; seen: number; struck: number }>();
  const counts = new Map<Method, number>();

  return {
    inject(fault) {
      const entry = { fault, seen: 0, struck: 0 };
      open.add(entry);
      return {
        get struck() {
          return entry.struck;
        },
        cancel: () => void open.delete(entry),
      };
    },
    calls: (method) => counts.get(method) ?? 0,
    strike(method, stream = '') {
      counts.set(method, (counts.get(method) ?? 0) + 1);
      for (const entry of open) {
        const { on, stream: prefix = '', skip = 0, times = 1, effect } = entry.fault;
        if (![on].flat().includes(method) || !stream.startsWith(prefix)) continue;
        entry.seen++;
        if (entry.seen <= skip) continue;
        entry.struck++;
        if (entry.struck >= times) open.delete(entry);
        return effect;
      }
      return undefined;
    },
    forget: () => open.clear(),
  };
}
