import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

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

/** All events by stream, in the order of the streams. */
export function readRawLog(directory: string): Map<string, RawEvent[]> {
  const streams = new Map<string, RawEvent[]>();
  for (const row of rowsOf(directory)) {
    const { at } = JSON.parse(row.metadata as string);
    const day = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
    const event = { stream: String(row.name), position: Number(row.position), type: String(row.type), day };
    const list = streams.get(event.stream) ?? [];
    list.push({ ...event, data: JSON.parse(row.data as string) });
    streams.set(event.stream, list);
  }
  return streams;
}

/** Everything stored of each event but its place in the log, which is chance: a line each, by stream and revision. */
export function* storedBytes(directory: string): Generator<string> {
  for (const { name, revision, event_id, type, recorded_at, data, metadata } of rowsOf(directory)) {
    yield JSON.stringify([name, revision, event_id, type, recorded_at, data, metadata]);
  }
}

function* rowsOf(directory: string) {
  const db = new DatabaseSync(join(directory, 'gridcase.db'), { readOnly: true });
  const sql = 'SELECT name, e.* FROM events e JOIN streams USING (stream_no) ORDER BY name, revision';
  yield* db.prepare(sql).iterate();
  db.close();
}
