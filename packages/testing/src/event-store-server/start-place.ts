import type { ServerLog } from './log/server-log.ts';
import { streams } from './protocol.ts';
import { badPlace, handlerThrew } from './rpc-error.ts';

type Options = streams.ReadReq.Options;

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;
/** The real one refuses places behind the end up to here or further, by its chunks' size; beyond, it finds nothing. */
const CHUNK = 256 * 1024 * 1024;
const BEYOND_LONG = 2n ** 63n;
const END = 2n ** 64n - 1n;

export interface StartPlace {
  /** Infinity for the end. */
  readonly position: number;
  /** The prepare position lies before the commit position: backwards, one event more is passed over. */
  readonly split: boolean;
}

/**
 * Where a read of $all, or a subscription to it, is to begin. Throws what EventStoreDB 23.10.8 answered to a place at
 * which no record begins: UNKNOWN, in one word for reads and in another for subscriptions.
 */
export function startPlace(log: Pick<ServerLog, 'table' | 'last'>, options: Options): StartPlace {
  const all = options.getAll()!;
  if (all.hasEnd()) return { position: Number.POSITIVE_INFINITY, split: false };
  if (!all.hasPosition()) return { position: 0, split: false };
  const [commit, prepare] = [all.getPosition()!.getCommitPosition(), all.getPosition()!.getPreparePosition()].map(
    BigInt,
  );
  if (commit === END) return { position: Number.POSITIVE_INFINITY, split: false };
  if (commit! >= BEYOND_LONG || prepare! > commit!) throw handlerThrew();
  const place = { position: Number(commit), split: prepare! < commit! };
  const backwards = options.getReadDirection() === BACKWARDS && !options.hasSubscription();
  if (place.position > log.last() + CHUNK && !backwards) return place;
  if (place.position === 0 || log.table.at(place.position)) return place;
  if (options.hasSubscription()) throw handlerThrew();
  throw badPlace(options.hasFilter());
}
