import { randomBytes } from 'node:crypto';
import type { KeyVault } from '@gridcase/privacy';

/** The vault port in memory. */
export function memoryVault(): KeyVault & { size(): number } {
  const keys = new Map<string, Uint8Array | null>();
  return {
    async obtain(ref) {
      if (!keys.has(ref)) keys.set(ref, randomBytes(32));
      return keys.get(ref)!;
    },
    find: async (ref) => keys.get(ref) ?? null,
    async destroy(ref) {
      const known = (keys.get(ref) ?? null) !== null;
      if (known) keys.set(ref, null);
      return known;
    },
    size: () => keys.size,
    close: async () => {},
  };
}
