import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

declare module 'fastify' {
  interface FastifyInstance {
    /** HMAC-SHA-256 (hex): of what callers send, a plain hash would let a phone number in it be found by trying. */
    readonly keyedHash: KeyedHash;
  }
}

export type KeyedHash = (content: string | Buffer) => string;

/**
 * Hashes under the installation's pepper, or under a key of this process alone. The pepper makes pseudonyms, too: the key
 * that is derived from it keeps the two apart.
 */
export function keyedHash(pepper: Uint8Array = randomBytes(32)): KeyedHash {
  const derived = createHmac('sha256', pepper).update('gridcase requests').digest();
  // Made once: importing a raw key costs several times the hash it is for.
  const key = createSecretKey(derived);
  return (content) => createHmac('sha256', key).update(content).digest('hex');
}
