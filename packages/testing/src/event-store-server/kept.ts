import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import type { ServerLog } from './log/server-log.ts';
import type { RecordHead, ServerRecord } from './log/server-record.ts';

/**
 * What a server keeps, behind the backs of its clients: to write something or to look at it past the wire. Positions are
 * those of the wire; the server's own events are passed over. No call fails, or is held to the port's limits.
 */
export interface Kept extends Pick<EventStore, 'append' | 'readStream' | 'readAll' | 'head'> {
  /** Where the server's own events stand, in order. */
  ownPlaces(): Promise<number[]>;
}

const EVERYTHING = Number.MAX_SAFE_INTEGER - 1;
const isOwn = ({ stream }: RecordHead): boolean => stream.startsWith('$');
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

const recorded = ({ stream, revision, position, eventId, type, created, data, metadata }: ServerRecord) =>
  ({
    ...{ stream, revision, position, eventId, type },
    ...{ data: text(data), metadata: text(metadata), recordedAt: new Date(created / 1_000).toISOString() },
  }) satisfies RecordedEvent;

export function keptBy(log: ServerLog): Kept {
  return {
    async append(stream, events, expected) {
      const proposed = events.map(({ eventId, type, data, metadata }) => ({
        ...{ eventId, type, json: true },
        ...{ data: Buffer.from(data), metadata: Buffer.from(metadata) },
      }));
      const answer = log.write(stream, expected, proposed);
      if (answer.kind === 'deleted') throw new Error(`${stream} was deleted`);
      if (answer.kind === 'conflict') {
        return { outcome: 'conflict', actual: answer.actual < 0 ? 'noStream' : answer.actual };
      }
      if (answer.kind === 'written') await answer.committed;
      const { revision, position = 0 } = answer;
      return { outcome: 'appended', revision, position, repeated: answer.kind === 'repeat' };
    },
    async readStream(stream, { direction = 'forwards', from, limit = EVERYTHING } = {}) {
      const backwards = direction === 'backwards';
      const records = log.table.ofStream(
        stream,
        backwards ? 0 : (from ?? 0),
        backwards ? (from ?? EVERYTHING) : EVERYTHING,
      );
      return (backwards ? records.toReversed() : records).slice(0, limit).map(recorded);
    },
    async readAll({ after, categories, limit = 512 }) {
      const wanted = ({ stream }: ServerRecord) => !categories || categories.includes(stream.split('-', 1)[0]!);
      const found = log.from(after + 1, EVERYTHING).filter((record) => !isOwn(record) && wanted(record));
      const events = found.slice(0, limit).map(recorded);
      const caughtUp = found.length === events.length;
      return { events, position: (caughtUp ? log.last() : events.at(-1)?.position) ?? after, caughtUp };
    },
    async ownPlaces() {
      const own = log.table.headsFrom(0, EVERYTHING).filter(isOwn);
      return own.map(({ position }) => position);
    },
    async head() {
      return log.table.headsBefore(EVERYTHING, 4_096).find((head) => !isOwn(head))?.position ?? 0;
    },
  };
}
