import { join } from 'node:path';
import { openKeyVault } from '@gridcase/embedded';
import type { PlacedKeyVault } from '@gridcase/privacy';
import { openPostgresVault, type PostgresVaultOptions } from '@gridcase/vault-postgres';
import { readVaultAddress } from '@gridcase/vault-postgres/vault-address';
import type { BackendEnvironment } from './environment.ts';

/** Where the vault is that several hosts share; undefined where it is a file. The environment has been checked. */
export const sharedVault = (
  { GRIDCASE_VAULT_URL: url }: Pick<BackendEnvironment, 'GRIDCASE_VAULT_URL'>,
  shared: string,
): PostgresVaultOptions | undefined =>
  url === undefined ? undefined : { address: readVaultAddress(url), keysFile: join(shared, 'keys', 'vault-key') };

/** The distributed backend's vault: a file that the processes of one host share, or PostgreSQL. */
export function openVault(env: BackendEnvironment, shared: string): PlacedKeyVault {
  const options = sharedVault(env, shared);
  return options ? openPostgresVault(options) : openKeyVault(join(shared, 'vault.db'));
}
