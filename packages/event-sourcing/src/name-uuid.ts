import { createHash } from 'node:crypto';

/** gridcase's own namespace for ids made from names: UUIDv5 of the DNS namespace and `gridcase`. */
export const GRIDCASE_NAMESPACE = 'd1a6ea28-2396-5020-8131-1815994a0ab2';

/**
 * A UUID that follows from its parts (RFC 9562, version 5): the same parts give the same id everywhere and always.
 * Parts are joined by U+001F, so that ('a','bc') and ('ab','c') differ.
 */
export function nameUuid(parts: readonly string[], namespace: string = GRIDCASE_NAMESPACE): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(parts.join('\u001f'))
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
