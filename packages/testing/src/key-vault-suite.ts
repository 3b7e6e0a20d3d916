import type { PlacedKeyVault } from '@gridcase/privacy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

export interface OpenedVault {
  /** An empty one. */
  readonly vault: PlacedKeyVault;
  /** Another opening of the same one, as another process has it. */
  another(): Promise<PlacedKeyVault>;
  /** Lets go of everything, whatever was closed before. */
  dispose(): Promise<void>;
}

const hex = (key: Uint8Array | null): string => Buffer.from(key!).toString('hex');

/** The contract of the KeyVault port. Every adapter's own spec file calls this with a way to open an empty vault. */
export function keyVaultSuite(name: string, open: () => Promise<OpenedVault>): void {
  describe(`${name} as a KeyVault`, () => {
    let opened: OpenedVault;
    const vault = (): PlacedKeyVault => opened.vault;

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.dispose());

    it('makes a key on first use and gives the same ever after', async () => {
      const key = await vault().obtain('r_one');
      expect(key).toHaveLength(32);
      expect(await vault().obtain('r_one')).toEqual(key);
      expect(await vault().find('r_one')).toEqual(key);
      expect(await vault().obtain('r_two')).not.toEqual(key);
      await vault().close();
      expect(await (await opened.another()).obtain('r_one')).toEqual(key);
    });

    it('makes one key when many ask at once, also through two openings', async () => {
      const vaults = [vault(), await opened.another()];
      const keys = await Promise.all(Array.from({ length: 40 }, (_, n) => vaults[n % 2]!.obtain('r_one')));
      expect(new Set(keys.map(hex)).size).toBe(1);
    });

    it('finds nothing where nobody asked for a key, and makes none', async () => {
      expect(await vault().find('r_none')).toBeNull();
      expect(await vault().find('r_none')).toBeNull();
    });

    it('never makes a destroyed key again', async () => {
      await vault().obtain('r_one');
      expect(await vault().destroy('r_one')).toBe(true);
      expect(await vault().destroy('r_one')).toBe(false);
      for (const each of [vault(), await opened.another()]) {
        expect(await each.obtain('r_one')).toBeNull();
        expect(await each.find('r_one')).toBeNull();
      }
    });

    it('never makes a key for whom it was destroyed before there was one', async () => {
      expect(await vault().destroy('r_early')).toBe(false);
      expect(await vault().obtain('r_early')).toBeNull();
    });

    it('lets a destruction win over everybody who asks at the same time', async () => {
      const vaults = [vault(), await opened.another()];
      await vault().obtain('r_one');
      await Promise.all([
        vault().destroy('r_one'),
        ...Array.from({ length: 20 }, (_, n) => vaults[n % 2]!.obtain('r_one')),
      ]);
      for (const each of vaults) expect(await each.obtain('r_one')).toBeNull();
    });

    it('keeps up to where erasures were done in it', async () => {
      expect(await vault().erasedUpTo()).toBe(0);
      await vault().saveErasedUpTo(7_000_000_000_001);
      expect(await (await opened.another()).erasedUpTo()).toBe(7_000_000_000_001);
    });

    it('refuses a person without a ref', async () => {
      await expect(vault().obtain('')).rejects.toThrow(RangeError);
      await expect(vault().destroy('')).rejects.toThrow(RangeError);
    });

    it('rejects with a reason when it is closed', async () => {
      await vault().close();
      await expect(vault().obtain('r_one')).rejects.toThrow();
    });
  });
}
