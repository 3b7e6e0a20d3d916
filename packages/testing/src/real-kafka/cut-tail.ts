import { readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** Record batch, version 2 (kafka.apache.org/documentation/#recordbatch): where its length and its count of records stand. */
const LENGTH_AT = 8;
const LENGTH_END = 12;
const COUNT_AT = 57;

/** What would tell a broker of offsets that its log no longer has; it makes them anew. */
const DERIVED = /\.(index|timeindex|snapshot)$/;
const RECOVERY_POINTS = 'recovery-point-offset-checkpoint';

/**
 * Takes the last batches off the newest segment of each of a topic's partitions, in the files of a broker that was killed.
 * Gives how many records that were.
 */
export function cutTail(data: string, topic: string, batches: number): number {
  rmSync(join(data, RECOVERY_POINTS), { force: true });
  const partitions = readdirSync(data).filter((name) => name.replace(/-\d+$/, '') === topic && name !== topic);
  return partitions.reduce((sum, name) => sum + cutPartition(join(data, name), batches), 0);
}

function cutPartition(directory: string, batches: number): number {
  const names = readdirSync(directory).toSorted();
  const segment = names.findLast((name) => name.endsWith('.log'));
  if (segment === undefined) return 0;
  const gone = batchesOf(readFileSync(join(directory, segment))).slice(-batches);
  if (gone.length === 0) return 0;
  truncateSync(join(directory, segment), gone[0]!.at);
  for (const name of names.filter((each) => DERIVED.test(each))) rmSync(join(directory, name));
  return gone.reduce((sum, { records }) => sum + records, 0);
}

function batchesOf(segment: Buffer): { readonly at: number; readonly records: number }[] {
  const batches: { at: number; records: number }[] = [];
  for (let at = 0; at + COUNT_AT + 4 <= segment.length; ) {
    const next = at + LENGTH_END + segment.readInt32BE(at + LENGTH_AT);
    // Behind the last one the file may be filled up with zeros.
    if (next <= at + LENGTH_END || next > segment.length) break;
    batches.push({ at, records: segment.readInt32BE(at + COUNT_AT) });
    at = next;
  }
  return batches;
}
