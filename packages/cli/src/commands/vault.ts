import { existsSync } from 'node:fs';
import { sharedVault } from '@gridcase/backend';
import { keysIn } from '@gridcase/embedded';
import { fillVault, type PostgresVaultOptions, prepareRotation, rotateVault } from '@gridcase/vault-postgres';
import { dataDirectory, fromHere, UsageError } from '../data-directory.ts';
import { backendEnvironment } from '../open-backend.ts';

export interface RotateOptions {
  readonly prepare?: boolean;
}

export interface MoveOptions {
  readonly from: string;
}

/**
 * `gridcase vault rotate`: another key wraps what the database holds, and the old one is thrown away. With `--prepare` it
 * is only put into the file, to be copied to the other hosts first.
 */
export async function rotate({ prepare = false }: RotateOptions): Promise<void> {
  const vault = vaultInPostgres();
  if (prepare) {
    const id = prepareRotation(vault.keysFile);
    console.log(`${vault.keysFile} has the key ${id} too: copy it to every host, then say this without --prepare.`);
    return;
  }
  const { id, rewrapped } = await rotateVault(vault);
  console.log(`${rewrapped} keys are wrapped by ${id} now, and ${vault.keysFile} has no other: copy it to every host.`);
}

/** `gridcase vault move`: takes the keys of a `vault.db` over, and the marks of those that were destroyed. */
export async function move({ from }: MoveOptions): Promise<void> {
  const vault = vaultInPostgres();
  const path = fromHere(from);
  if (!existsSync(path)) throw new UsageError(`there is no ${path}`);
  const { taken, there } = await fillVault(vault, keysIn(path));
  console.log(`${taken} taken over, ${there} stood there already. Delete ${path} once a contact was seen to open.`);
}

function vaultInPostgres(): PostgresVaultOptions {
  const env = backendEnvironment();
  const vault = sharedVault(env, env.GRIDCASE_SHARED ?? dataDirectory(undefined));
  if (vault) return vault;
  throw new UsageError(
    'GRIDCASE_VAULT_URL names no vault in PostgreSQL: one in a file is neither moved to nor rotated',
  );
}
