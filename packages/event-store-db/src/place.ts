import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { streams } from './protocol.ts';

interface WirePlace {
  getCommitPosition(): string;
  getPreparePosition(): string;
}

/** 2^63: from here on a checkpoint is no place at all (some servers send 2^64 - 1 when nothing matched). */
const BEYOND_EVERY_LOG = 2n ** 63n;

/**
 * The port's position: the commit position, which for everything written by gRPC is the prepare position too. Throws
 * EventStoreUnavailable (final) where that is not so, or where the log is too long for a safe integer (8 PiB).
 */
export function positionOf(place: WirePlace): number {
  const [commit, prepare] = [place.getCommitPosition(), place.getPreparePosition()];
  const position = Number(commit);
  if (!Number.isSafeInteger(position)) throw unusable(`position ${commit} is beyond 2^53`);
  if (commit !== prepare) throw unusable(`commit position ${commit} is not prepare position ${prepare}`);
  return position;
}

/**
 * A checkpoint's place, or undefined for one that is none. While it catches up, 23.10.8 gives 0 for the prepare position
 * of each; the commit position is right. Skipping a checkpoint costs reading again, no event.
 */
export function checkpointOf(place: WirePlace): number | undefined {
  const [commit, prepare] = [place.getCommitPosition(), place.getPreparePosition()];
  if (BigInt(commit) >= BEYOND_EVERY_LOG || (prepare !== '0' && prepare !== commit)) return undefined;
  const position = Number(commit);
  return Number.isSafeInteger(position) ? position : undefined;
}

export const toWirePlace = (position: number): streams.ReadReq.Options.Position =>
  new streams.ReadReq.Options.Position().setCommitPosition(`${position}`).setPreparePosition(`${position}`);

const unusable = (why: string) => new EventStoreUnavailable(`EventStoreDB: ${why}`, { retryable: false });
