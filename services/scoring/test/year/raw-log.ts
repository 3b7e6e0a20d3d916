import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { tellYears } from '../told-years.ts';

/** An event as it lies in the file, with nothing read into it but JSON. */
export interface RawEvent {
  readonly stream: string;
  readonly position: number;
  readonly type: string;
  /** Whatever was written. */
  // biome-ignore lint/suspicious/noExplicitAny: the recount reads the log without anybody's schemas.
  readonly data: any;
  /** The calendar day in Yiwu on which it was decided. */
  readonly day: string;
}

/**
 * All events by stream, in the order of the streams. What a year's end says of many ledgers at once stands in the stream of each, as
 * if it had been said of each.
 */
export function readRawLog(directory: string): Map<string, RawEvent[]> {
  const rows = [...rowsOf(directory)].map((row) => {
    const { at } = JSON.parse(row.metadata as string);
    const day = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
    const stream = String(row.name);
    return { stream, position: Number(row.position), type: String(row.type), day, data: String(row.data) };
  });
  const told = tellYears(Map.groupBy(rows, ({ stream }) => stream));
  return new Map(
    [...told].map(([stream, events]) => [stream, events.map((event) => ({ ...event, data: JSON.parse(event.data) }))]),
  );
}

/**
 * Everything stored of each event but what is chance, its place in the log and the ids of events: a line each, by stream and
 * revision. Of its cause, which may be an event, stands whether it was another one's, too.
 */
export function* storedBytes(directory: string): Generator<string> {
  const causes = new Map<string, number>();
  for (const { name, revision, type, recorded_at, data, metadata } of rowsOf(directory)) {
    const { $causationId, ...said } = JSON.parse(metadata as string) as { readonly $causationId: string };
    if (!causes.has($causationId)) causes.set($causationId, causes.size);
    yield JSON.stringify([name, revision, type, recorded_at, data, causes.get($causationId), said]);
  }
}

function* rowsOf(directory: string) {
  const db = new DatabaseSync(join(directory, 'gridcase.db'), { readOnly: true });
  const sql = 'SELECT name, e.* FROM events e JOIN streams USING (stream_no) ORDER BY name, revision';
  yield* db.prepare(sql).iterate();
  db.close();
}
