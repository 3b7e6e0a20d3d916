import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RealPostgres } from '@gridcase/testing';
import { onTestFinished } from 'vitest';
import { openPostgresVault } from '../src/index.ts';
import { readVaultAddress } from '../src/vault-address.ts';

export const urlOf = ({ user, password, port }: RealPostgres, database = 'postgres', query = '?sslmode=disable') =>
  `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}${query}`;

/** A directory of keys, gone after the test. */
export function someKeysFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-vault-keys-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'keys', 'vault-key');
}

export const vaultAt = (url: string, keysFile: string) =>
  openPostgresVault({ address: readVaultAddress(url), keysFile });
