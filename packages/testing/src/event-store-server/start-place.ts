import type { LogView } from './log-view.ts';
import { streams } from './protocol.ts';
import { badPlace, handlerThrew } from './rpc-error.ts';

type Options = streams.ReadReq.Options;

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;
/** The real one refuses places behind the end up to here or further, by its chunks' size; beyond, it finds nothing. */
const CHUNK = 256 * 1024 * 1024;
const BEYOND_LONG = 2n ** 63n;
const END = 2n ** 64n - 1n;

/**
 * Where a read of $all, or a subscription to it, is to begin; Infinity for the end. Throws what EventStoreDB 23.10.8 answered to a place at
 * which no record begins: UNKNOWN, in one word for reads and in another for subscriptions.
 */
export async function startPlace(log: LogView, options: Options): Promise<number> {
  const all = options.getAll()!;
  if (all.hasEnd()) return Number.POSITIVE_INFINITY;
  if (!all.hasPosition()) return 0;
  const [commit, prepare] = [all.getPosition()!.getCommitPosition(), all.getPosition()!.getPreparePosition()].map(
    BigInt,
  );
  if (commit === END) return Number.POSITIVE_INFINITY;
  if (commit! >= BEYOND_LONG || prepare! > commit!) throw handlerThrew();
  const position = Number(commit);
  const backwards = options.getReadDirection() === BACKWARDS && !options.hasSubscription();
  if (position > (await log.last()) + CHUNK && !backwards) return position;
  if (await log.isRecord(position)) return position;
  if (options.hasSubscription()) throw handlerThrew();
  throw badPlace(options.hasFilter());
}
