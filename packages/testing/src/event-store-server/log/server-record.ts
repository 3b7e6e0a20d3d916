/** The revision that a tombstone stands at: 2^63 - 1 on the wire, which no JavaScript number is. */
export const DELETED = Number.MAX_SAFE_INTEGER;
const DELETED_ON_WIRE = '9223372036854775807';

export const revisionText = (revision: number): string => (revision === DELETED ? DELETED_ON_WIRE : `${revision}`);

/** An event as it is to be written. Ids are UUIDs in lower case with dashes. */
export interface ProposedRecord {
  readonly eventId: string;
  readonly type: string;
  /** JSON by what the writer says of it; anything else is octets. */
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as it stands in the log. */
export interface ServerRecord extends ProposedRecord {
  readonly stream: string;
  readonly revision: number;
  /** Bytes from the log's beginning, as the real one counts them: the next record begins where this one ends. */
  readonly position: number;
  /** Microseconds since 1970. */
  readonly created: number;
}

/** Enough of a record to filter by. */
export type RecordHead = Pick<ServerRecord, 'position' | 'stream' | 'type'>;

/** What EventStoreDB's prepare records take beside names and contents. */
const FRAME = 90;

export const sizeOf = (stream: string, { type, data, metadata }: ProposedRecord): number =>
  FRAME + Buffer.byteLength(stream) + Buffer.byteLength(type) + data.length + metadata.length;

const METASTREAM = '$$';

export const isMetastream = (stream: string): boolean => stream.startsWith(METASTREAM);
export const metastreamOf = (stream: string): string => METASTREAM + stream;
export const originalOf = (metastream: string): string => metastream.slice(METASTREAM.length);
