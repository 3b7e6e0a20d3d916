const STREAM_NAME = /^[a-z][a-zA-Z]*-[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

/** `case` and an id → `case-{id}`. Throws RangeError when the result is not a well-formed stream name. */
export function streamName(category: string, id: string): string {
  return assertStreamName(`${category}-${id}`);
}

export function assertStreamName(stream: string): string {
  if (!STREAM_NAME.test(stream)) throw new RangeError(`not a stream name: ${stream}`);
  return stream;
}

/** `case-0190…` → `case`: what stands before the first dash. */
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** `case-0190…` → `0190…`: what stands behind the first dash. */
export const streamIdOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
