import {
  logPage,
  NoSuchPlace,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type Slice,
  type StoreTime,
  streamPage,
} from '@gridcase/event-sourcing';
import type { Connection } from './connection.ts';
import { type Persistence, persist } from './persist.ts';
import type { streams } from './protocol.ts';
import { lastRequest, logRequest, placeRequest, streamRequest, subscribeRequest } from './read-request.ts';
import { recordedEvent } from './recorded-event.ts';
import { scan } from './scan.ts';
import { isAppended } from './stream-settings.ts';
import { isBadPlace } from './unavailable.ts';

export interface Reads {
  stream(stream: string, options: ReadStreamOptions): Promise<RecordedEvent[]>;
  log(options: ReadAllOptions): Promise<Slice>;
  isPlace(position: number): Promise<boolean>;
  eventIdAt(position: number): Promise<string | undefined>;
  head(): Promise<number>;
  /** Revision of the last event that a reader sees, -1 when there is none. */
  lastRevision(stream: string): Promise<number>;
  time(): Promise<StoreTime>;
  /** One event as it travels, or undefined when it is not there. */
  wireEvent(stream: string, revision: number): Promise<streams.ReadResp.ReadEvent | undefined>;
}

interface Wanted {
  readonly after: number;
  readonly categories: readonly string[] | undefined;
  readonly limit: number;
}

/** The reading half of the port. */
export function createReads(connection: Connection, persistence: Persistence): Reads {
  const read = (what: string, request: streams.ReadReq) =>
    persist(what, 'read', persistence, (timeoutMs) => readOnce(connection, request, timeoutMs));

  const head = async (): Promise<number> => {
    const [last] = await read('head', lastRequest());
    return last ? recordedEvent(last).position : 0;
  };

  /** Reads from a position on. Throws NoSuchPlace where the server refuses to, which it would do for ever. */
  const readingFrom = <T>(position: number, what: string, reading: (timeoutMs: number) => Promise<T>) =>
    persist(what, 'read', persistence, async (timeoutMs) => {
      try {
        return await reading(timeoutMs);
      } catch (error) {
        throw isBadPlace(error) ? new NoSuchPlace(position, { cause: error }) : error;
      }
    });

  /** The record that begins at a position, or the next one where it was scavenged; undefined where none ever began. */
  const recordFrom = async (position: number): Promise<streams.ReadResp.ReadEvent | undefined> => {
    if (!Number.isSafeInteger(position) || position < 0) return undefined;
    try {
      // Far beyond the end there is no refusal, but nothing either.
      const reading = (timeoutMs: number) => readOnce(connection, placeRequest(position), timeoutMs);
      return (await readingFrom(position, 'place', reading))[0];
    } catch (error) {
      if (error instanceof NoSuchPlace) return undefined;
      throw error;
    }
  };
  const isPlace = async (position: number) => position === 0 || (await recordFrom(position)) !== undefined;

  /**
   * As much of a page as comes in time: whole, its first part, or, where a filter finds nothing for so long, as much as can
   * be looked through.
   */
  const page = (wanted: Wanted): Promise<Slice> =>
    readingFrom(wanted.after, '$all', async (timeoutMs) => {
      const begun = performance.now();
      const { after, categories, limit } = wanted;
      // A read begins at its position, not behind it; the event there, if it is wanted at all, is one too many.
      const request = logRequest(after, categories, limit + 1);
      const { events, whole } = await readInTime(connection, request, after, timeoutMs);
      if (!whole && events.length === 0) {
        const leftMs = Math.max(1, timeoutMs - (performance.now() - begun));
        return scan(connection, { request: subscribeRequest(after, categories), after, limit, timeoutMs: leftMs });
      }
      const position = events.at(Math.min(events.length, limit) - 1)?.position ?? after;
      return { events: events.slice(0, limit).filter(isAppended), position, caughtUp: whole && events.length < limit };
    });

  /** The log reaches so far at least: behind the last event of ours the server's own may stand. */
  let reached = 0;

  return {
    head,
    isPlace,
    async time() {
      const [last] = await read('time', lastRequest());
      const at = connection.serverTime();
      if (at !== undefined) return { at, by: 'clock' };
      return { at: last ? Date.parse(recordedEvent(last).recordedAt) : 0, by: 'log' };
    },
    async eventIdAt(position) {
      const record = (await recordFrom(position))?.getEvent();
      return record && Number(record.getCommitPosition()) === position ? record.getId()!.getString() : undefined;
    },
    async stream(stream, options) {
      const { backwards, from, limit } = streamPage(options);
      const place = backwards && options.from === undefined ? 'end' : from;
      return (await read(stream, streamRequest(stream, place, backwards, limit))).map(recordedEvent);
    },
    async log(options) {
      const { after, categories, limit } = logPage(options);
      // The end is fixed first: "caught up" means that everything before it was seen.
      const end = await head();
      if (after > Math.max(end, reached)) {
        if (!(await isPlace(after))) throw new NoSuchPlace(after);
        reached = after;
      }
      if (after >= end) return { events: [], position: after, caughtUp: true };
      const { events, ...found } = await page({ after, categories, limit });
      const atEnd = found.caughtUp || found.position >= end;
      return { events, position: atEnd ? Math.max(end, found.position) : found.position, caughtUp: atEnd };
    },
    async lastRevision(stream) {
      const [last] = await read(stream, streamRequest(stream, 'end', true, 1));
      return last ? recordedEvent(last).revision : -1;
    },
    async wireEvent(stream, revision) {
      const [event] = await read(stream, streamRequest(stream, revision, false, 1));
      return event;
    },
  };
}

export async function readOnce(connection: Connection, request: streams.ReadReq, timeoutMs: number) {
  const call = await connection.read(request, timeoutMs);
  const events: streams.ReadResp.ReadEvent[] = [];
  try {
    // Only events count: a stream that is not there is one without events, and other messages are about the stream.
    for await (const message of call as AsyncIterable<streams.ReadResp>) {
      const event = message.getEvent();
      if (event) events.push(event);
    }
    return events;
  } finally {
    call.cancel();
  }
}

/** A read where nothing came for so long, as a part of its time, is left for a scan. */
const NOTHING_YET = 0.25;
/** What came until then, as a part of its time, is a page. */
const ENOUGH = 0.75;

/** The events behind a place that come in time, and whether those were all. Its own clock, since a missed deadline is taken for a dead server. */
async function readInTime(connection: Connection, request: streams.ReadReq, after: number, timeoutMs: number) {
  const call = await connection.read(request, timeoutMs);
  const events: RecordedEvent[] = [];
  let whole = true;
  const leave = () => {
    whole = false;
    call.cancel();
  };
  const nothing = setTimeout(() => events.length === 0 && leave(), timeoutMs * NOTHING_YET);
  const enough = setTimeout(leave, timeoutMs * ENOUGH);
  try {
    for await (const message of call as AsyncIterable<streams.ReadResp>) {
      const event = message.getEvent() && recordedEvent(message.getEvent()!);
      if (event && event.position > after) events.push(event);
    }
  } catch (error) {
    if (whole) throw error;
  } finally {
    clearTimeout(nothing);
    clearTimeout(enough);
    call.cancel();
  }
  return { events, whole };
}
