import {
  categoryOf,
  logPage,
  NoSuchPlace,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type Slice,
  streamPage,
  toInstant,
} from '@gridcase/event-sourcing';
import type { Database } from './database.ts';
import { createRecentEvents } from './recent-events.ts';
import { createWantedReader } from './wanted-reader.ts';

const COLUMNS = 'revision, position, event_id, type, recorded_at, data, metadata';

type Row = [string, number, number, string, string, number, string, string];

/** Instants as text. Events of one commit share theirs, so the last one is kept. */
function createInstants() {
  let last = -1;
  let text = '';
  return (milliseconds: number): string => {
    if (milliseconds !== last) {
      last = milliseconds;
      text = toInstant(milliseconds);
    }
    return text;
  };
}

/** The reading half of the store. */
export function createReads(database: Database) {
  const { connection } = database;
  const instant = createInstants();
  const toRecorded = ([stream, revision, position, eventId, type, at, data, metadata]: Row): RecordedEvent => ({
    eventId,
    type,
    data,
    metadata,
    stream,
    revision,
    position,
    recordedAt: instant(at),
  });
  const prepare = (sql: string) => {
    const statement = connection.prepare(sql);
    // Arrays cost half of what objects do.
    statement.setReturnArrays(true);
    return (...values: (string | number)[]) => (statement.all(...values) as unknown as Row[]).map(toRecorded);
  };
  const stream = (condition: string) =>
    prepare(`SELECT s.name, ${COLUMNS} FROM streams s JOIN events e ON e.stream_no = s.stream_no
      WHERE s.name = ? AND ${condition} LIMIT ?`);
  const forwards = stream('revision >= ? ORDER BY revision');
  const backwards = stream('revision <= ? ORDER BY revision DESC');
  const log = (condition: string) =>
    prepare(`SELECT (SELECT name FROM streams s WHERE s.stream_no = e.stream_no), ${COLUMNS} FROM events e
      WHERE position > ? AND position <= ? ${condition} ORDER BY position LIMIT ?`);
  const everything = log('');
  const filtered = log('AND category IN (SELECT value FROM json_each(?))');
  const lastPosition = connection.prepare('SELECT max(position) AS position FROM events');

  const idAt = connection.prepare('SELECT event_id AS id FROM events WHERE position = ?');

  const lastRecorded = connection.prepare('SELECT recorded_at AS at FROM events ORDER BY position DESC LIMIT 1');

  /** The log's end as it was last seen, and the commits of others that were seen before. */
  const known = { end: 0, foreign: -1 };
  const head = (): number => {
    known.foreign = database.foreignCommits();
    known.end = Number(lastPosition.get()?.position ?? 0);
    return known.end;
  };

  const readWanted = createWantedReader(filtered);
  const recent = createRecentEvents(everything);

  return {
    head,
    newestAt: (): number => Number(lastRecorded.get()?.at ?? 0),
    eventIdAt: (position: number): string | undefined =>
      recent.at(position)?.eventId ?? (idAt.get(position)?.id as string | undefined),
    // Positions have no gaps here: events are numbered as they are committed, and stay.
    isPlace: (position: number): boolean => Number.isSafeInteger(position) && position >= 0 && position <= head(),
    stream(name: string, options: ReadStreamOptions): readonly RecordedEvent[] {
      const page = streamPage(options);
      return (page.backwards ? backwards : forwards)(name, page.from, page.limit);
    },
    /** What was just committed here, in the order of the log. */
    handOver(written: readonly RecordedEvent[]): void {
      recent.add(written);
      known.end = written.at(-1)!.position;
    },
    /** A page from memory, up to the end of the log as far as it is known; undefined where the file has to be read. */
    atHand(options: ReadAllOptions): Slice | undefined {
      const { after, categories, limit } = logPage(options);
      const { end, foreign } = known;
      if (foreign !== database.foreignCommits() || after > end) return undefined;
      const fresh = recent.read(after, end);
      return fresh && sliceOf(pick(fresh, categories, limit), end, limit);
    },
    async log(options: ReadAllOptions): Promise<Slice> {
      const { after, categories, limit } = logPage(options);
      // The end is fixed first: what is appended meanwhile belongs to the next page.
      const end = head();
      if (after > end) throw new NoSuchPlace(after);
      if (after === end) return { events: [], position: after, caughtUp: true };
      const fresh = recent.read(after, end);
      if (categories && !fresh) {
        const found = await readWanted(after, end, categories, limit);
        return { ...found, caughtUp: found.position === end };
      }
      const events = fresh ? pick(fresh, categories, limit) : everything(after, end, limit);
      return sliceOf(events, end, limit);
    },
  };
}

function sliceOf(events: readonly RecordedEvent[], end: number, limit: number): Slice {
  const position = events.length === limit ? events.at(-1)!.position : end;
  return { events, position, caughtUp: position === end };
}

function pick(events: readonly RecordedEvent[], categories: readonly string[] | undefined, limit: number) {
  const wanted = categories ? events.filter(({ stream }) => categories.includes(categoryOf(stream))) : events;
  return wanted.length > limit ? wanted.slice(0, limit) : wanted;
}
