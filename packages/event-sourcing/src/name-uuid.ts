import { hash } from 'node:crypto';

/** gridcase's own namespace for ids made from names: UUIDv5 of the DNS namespace and `gridcase`. */
export const GRIDCASE_NAMESPACE = 'd1a6ea28-2396-5020-8131-1815994a0ab2';

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const OURS = bytesOf(GRIDCASE_NAMESPACE);

/**
 * A UUID that follows from its parts (RFC 9562, version 5): the same parts give the same id everywhere and always.
 * Parts are joined by U+001F, so that ('a','bc') and ('ab','c') differ.
 */
export function nameUuid(parts: readonly string[], namespace?: string): string {
  const space = namespace === undefined ? OURS : bytesOf(namespace);
  const hex = hash('sha1', Buffer.concat([space, Buffer.from(parts.join('\u001f'))]), 'hex');
  // Four bits of version and two of variant are laid over the hash.
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
