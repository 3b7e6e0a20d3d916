const MAX_POINTERS = 20;

/**
 * Where two JSON values differ, as JSON Pointers (RFC 6901), never what they hold: the answer may go to somebody who
 * knows only one of them. A member that one of them lacks is named itself, not its parts. At most 20.
 */
export function differingPointers(stored: unknown, sent: unknown): string[] {
  const pointers: string[] = [];
  collect(stored, sent, '', pointers);
  return pointers.slice(0, MAX_POINTERS);
}

function collect(a: unknown, b: unknown, pointer: string, into: string[]): void {
  if (a === b || into.length >= MAX_POINTERS) return;
  if (!isNode(a) || !isNode(b) || Array.isArray(a) !== Array.isArray(b)) {
    into.push(pointer);
    return;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    collect(a[key], b[key], `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, into);
  }
}

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
