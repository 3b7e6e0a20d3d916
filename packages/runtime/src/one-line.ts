/**
 * NEXT LINE, LINE SEPARATOR and PARAGRAPH SEPARATOR: JSON allows them inside its texts as they are, but much of what
 * reads line by line ends a line at them (Python's splitlines, so httpx and many SSE clients; JavaScript before 2019).
 */
const BREAKING = /[\u0085\u2028\u2029]/;
const EACH_BREAKING = /[\u0085\u2028\u2029]/g;

/**
 * JSON that is one line to every reader: those three are written as escapes, which mean the same. What they stand in can
 * only be a text, so nothing else changes; equal as JSON, not byte for byte.
 */
export const oneLine = (json: string): string =>
  BREAKING.test(json)
    ? json.replace(EACH_BREAKING, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json;
