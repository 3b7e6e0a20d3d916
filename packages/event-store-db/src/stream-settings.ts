import type { RecordedEvent } from '@gridcase/event-sourcing';

/** What is said about a stream stands in a stream of its own, whose last event counts. */
const ABOUT = '$$';
export const METADATA = '$metadata';
/** Stands in the stream itself, as its last event for good: a tombstone. */
export const TOMBSTONE = '$streamDeleted';

/** Whether it is an event that somebody appended. The tombstone is the server's own, though it stands in a stream of ours. */
export const isAppended = ({ type }: RecordedEvent): boolean => type !== TOMBSTONE;

export const metadataStreamOf = (stream: string): string => `${ABOUT}${stream}`;

/** Settings by which a stream loses events: older than so many seconds, beyond the last so many, before a revision. */
const CUTTING = ['$maxAge', '$maxCount', '$tb'] as const;

/** A setting that takes events from a stream, in words: `$maxCount 3 is set on it`. Undefined for metadata without any. */
export function cutBy(metadata: string): string | undefined {
  const said = fieldsOf(metadata);
  const set = CUTTING.filter((name) => Number(said[name]) > 0);
  if (set.length === 0) return undefined;
  // What a deletion sets is the greatest number there is.
  if (!Number.isSafeInteger(Number(said.$tb ?? 0))) return 'it was deleted';
  return `${set.map((name) => `${name} ${said[name]}`).join(' and ')} ${set.length === 1 ? 'is' : 'are'} set on it`;
}

/** The stream that one of the server's own events is about, and what cuts it since. Undefined where it is about none. */
export function cutTold({ stream, type, data }: RecordedEvent): { stream: string; by: string | undefined } | undefined {
  if (type === TOMBSTONE) return { stream, by: 'it was deleted for good' };
  if (type !== METADATA || !stream.startsWith(ABOUT)) return undefined;
  return { stream: stream.slice(ABOUT.length), by: cutBy(data) };
}

/** The server takes what can not be read for nothing. */
function fieldsOf(metadata: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(metadata)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
