/** What a stream's metadata says of how much of it is shown. */
export interface StreamMetadata {
  /** Only so many of the last events. Above 0; else it is as if it were not there. */
  readonly maxCount?: number;
  /** Only events younger than this, in seconds. */
  readonly maxAge?: number;
  /** Only events from this revision on; DELETED: the stream is as good as not there, until something is appended. */
  readonly truncateBefore?: number;
}

const NOTHING: StreamMetadata = {};
/** Every metadata stream shows its last event alone. */
export const OF_A_METASTREAM: StreamMetadata = { maxCount: 1 };

const whole = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= least;

/** What cannot be read is as good as nothing. */
export function parseMetadata(data: Uint8Array): StreamMetadata {
  const said = fieldsOf(data);
  if (!said) return NOTHING;
  return {
    ...(whole(said.$maxCount, 1) && { maxCount: said.$maxCount }),
    ...(whole(said.$maxAge, 1) && { maxAge: said.$maxAge }),
    // 2^63 - 1, what a deletion says, is read as 2^63: all beyond a safe integer is the same here.
    ...(whole(said.$tb, 0) && { truncateBefore: Math.min(said.$tb, Number.MAX_SAFE_INTEGER) }),
  };
}

/** The metadata of a stream that is written to again: all that was said before, but from where it begins to be shown. */
export function undeletedMetadata(data: Uint8Array, from: number): Uint8Array {
  return Buffer.from(JSON.stringify({ ...fieldsOf(data), $tb: from }));
}

/** A deletion leaves nothing else standing. The number is no JavaScript number. */
export const DELETING_METADATA = Buffer.from('{"$tb":9223372036854775807}');

function fieldsOf(data: Uint8Array): Record<string, unknown> | undefined {
  try {
    const said: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return said !== null && typeof said === 'object' ? (said as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
