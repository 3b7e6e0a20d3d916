import type { RecordTable } from './record-table.ts';
import { DELETED, isMetastream, metastreamOf, originalOf, type ServerRecord } from './server-record.ts';
import { OF_A_METASTREAM, parseMetadata, type StreamMetadata } from './stream-metadata.ts';

/** How far each stream goes, as written and as shown, and what its metadata says. */
export interface StreamStates {
  /** -1: none; DELETED: there is a tombstone, its own or that of the stream whose metadata it is. */
  lastWritten(stream: string): number;
  lastShown(stream: string): number;
  /** Where the next event goes. */
  next(stream: string): number;
  metadata(stream: string): StreamMetadata;
  /** The event that says it. */
  metadataRecord(stream: string): ServerRecord | undefined;
  isSoftDeleted(stream: string): boolean;
  wrote(stream: string, revision: number): void;
  showed(records: readonly ServerRecord[]): void;
  /** They were written, and will never be shown. */
  lost(records: readonly ServerRecord[]): void;
}

export function createStreamStates(table: Pick<RecordTable, 'lastRevisions' | 'ofStream'>): StreamStates {
  const written = new Map<string, number>();
  const shown = new Map<string, number>();
  const metadata = new Map<string, StreamMetadata>();
  for (const { stream, last } of table.lastRevisions()) {
    written.set(stream, last);
    shown.set(stream, last);
  }
  const lastIn = (revisions: ReadonlyMap<string, number>, stream: string): number => {
    if (isMetastream(stream) && revisions.get(originalOf(stream)) === DELETED) return DELETED;
    return revisions.get(stream) ?? -1;
  };
  const metadataRecord = (stream: string) => {
    const metastream = metastreamOf(stream);
    const last = shown.get(metastream);
    return last === undefined ? undefined : table.ofStream(metastream, last, last)[0];
  };
  const metadataOf = (stream: string): StreamMetadata => {
    if (isMetastream(stream)) return OF_A_METASTREAM;
    const found = metadata.get(stream);
    if (found) return found;
    const record = metadataRecord(stream);
    const said = record ? parseMetadata(record.data) : {};
    metadata.set(stream, said);
    return said;
  };

  return {
    lastWritten: (stream) => lastIn(written, stream),
    lastShown: (stream) => lastIn(shown, stream),
    next: (stream) => (written.get(stream) ?? -1) + 1,
    metadata: metadataOf,
    metadataRecord,
    isSoftDeleted: (stream) => metadataOf(stream).truncateBefore === DELETED,
    wrote: (stream, revision) => void written.set(stream, revision),
    showed(records) {
      for (const { stream, revision } of records) {
        shown.set(stream, revision);
        if (isMetastream(stream)) metadata.delete(originalOf(stream));
      }
    },
    lost(records) {
      for (const { stream } of records) {
        const last = shown.get(stream);
        if (last === undefined) written.delete(stream);
        else written.set(stream, last);
      }
    },
  };
}
