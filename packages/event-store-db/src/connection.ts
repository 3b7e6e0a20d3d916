import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import type { AppendAnswer, AppendRequest } from './append-messages.ts';
import type { ConnectionSettings, NodeAddress } from './connection-string.ts';
import { createLeaderSearch } from './find-leader.ts';
import { askGossip } from './gossip.ts';
import { keyOf } from './leader-among.ts';
import { type Line, NodeFrozen, openLine } from './line.ts';
import type { ReadCall, streams } from './protocol.ts';
import { leaderTold } from './unavailable.ts';
import { Overdue, within } from './within.ts';

/**
 * The way to whoever leads. It asks one node on one connection, a line, and takes another line when that one breaks, when
 * a call on it misses its deadline or its node is frozen. Why it is not the client's own: docs/explanation/event-store-db.md
 */
export interface Connection {
  /** Rejects with Overdue, with what gRPC says, or with what the nodes say while none of them leads. */
  append(request: AppendRequest, timeoutMs: number): Promise<AppendAnswer>;
  /** The caller cancels the call, however it ends. Its deadline is `timeoutMs`; none for a subscription. */
  read(request: streams.ReadReq, timeoutMs: number, subscription?: boolean): Promise<ReadCall>;
  /** Resolves when the node that is asked knows of a leader, as far as that can be asked; rejects as `append` does. */
  lookForLeader(timeoutMs: number): Promise<void>;
  /** The server's own time as of now, by the Date header of its last answer; undefined while it sent none. */
  serverTime(): number | undefined;
  /** Leaves a node that was found frozen on another connection. */
  leaveFrozen(node: NodeAddress): void;
  /** Cuts what is under way; later calls fail for good. Never hangs, never throws. */
  close(): Promise<void>;
}

const REFUSED = new Set([7, 12, 16]);

/** `onFrozen`: a node was found frozen, which other connections to it may not have noticed: nobody calls on them. */
export function createConnection(
  settings: ConnectionSettings,
  onFrozen: (node: NodeAddress) => void = () => undefined,
): Connection {
  const search = createLeaderSearch(settings);
  const closing = new AbortController();
  const lines = new Set<Line>();
  let opening: Promise<Line> | undefined;
  let current: Line | undefined;
  let left: NodeAddress | undefined;
  /** Where the node that was left says that the leader is. Only a lone address needs to be told: else gossip is asked. */
  let told: NodeAddress | undefined;

  let heard: { readonly date: number; readonly at: number } | undefined;
  const hear = (headers: { get(name: string): readonly unknown[] }) => {
    const date = Date.parse(String(headers.get('date')[0]));
    if (!Number.isNaN(date)) heard = { date, at: performance.now() };
  };

  const closed = () => new EventStoreUnavailable('the event store is closed', { retryable: false });

  const open = async (): Promise<Line> => {
    const node = settings.discover ? await search.find(left, closing.signal) : (told ?? settings.nodes[0]);
    told = undefined;
    current = await openLine(node, settings, giveUp);
    lines.add(current);
    if (closing.signal.aborted) current.cut(closed());
    return current;
  };
  const line = (): Promise<Line> => {
    opening ??= open().catch((error) => {
      opening = undefined;
      throw error;
    });
    opening.catch(() => undefined);
    return opening;
  };
  const giveUp = (broken: Line, reason: Error) => {
    if (current === broken) {
      left = broken.node;
      const leader = settings.discover ? undefined : leaderTold(reason);
      told = leader && keyOf(leader) !== keyOf(left) ? leader : undefined;
      current = undefined;
      opening = undefined;
      // The search goes on whether anybody asks or not, so that whoever asks next need not begin it.
      if (settings.discover && !closing.signal.aborted) void line();
    }
    if (!lines.delete(broken)) return;
    if (!(reason instanceof NodeFrozen)) return broken.leave(reason);
    broken.cut(reason);
    onFrozen(broken.node);
  };
  /** The line, and what is left of the time. */
  const ready = async (timeoutMs: number) => {
    if (closing.signal.aborted) throw closed();
    const begun = performance.now();
    try {
      const found = await within(timeoutMs, 'finding the leader', line());
      return { found, leftMs: Math.max(1, timeoutMs - (performance.now() - begun)) };
    } catch (error) {
      throw error instanceof Overdue && settings.discover ? search.trouble() : error;
    }
  };

  return {
    async append(request, timeoutMs) {
      const { found, leftMs } = await ready(timeoutMs);
      return found.append(request, leftMs);
    },
    async read(request, timeoutMs, subscription = false) {
      const { found, leftMs } = await ready(timeoutMs);
      const call = found.read(request, subscription ? undefined : leftMs);
      // An answer without a message has its headers among the trailers.
      return call.on('metadata', hear).on('status', ({ metadata }) => hear(metadata));
    },
    async lookForLeader(timeoutMs) {
      const { found, leftMs } = await ready(timeoutMs);
      try {
        const members = await askGossip(found.node, settings, leftMs);
        if (members.some(({ leads }) => leads)) return;
      } catch (error) {
        // Whoever may not ask, or asks something that knows no gossip, can only try.
        if (REFUSED.has(Number((error as { code?: unknown }).code))) return;
        throw error;
      }
      throw new Error(`${keyOf(found.node)} knows of no leader`);
    },
    serverTime: () => heard && heard.date + (performance.now() - heard.at),
    leaveFrozen(node) {
      if (current && keyOf(current.node) === keyOf(node)) giveUp(current, new NodeFrozen(node));
    },
    async close() {
      closing.abort();
      for (const each of lines) each.cut(closed());
      lines.clear();
    },
  };
}
