import { join } from 'node:path';
import { createIntegrationsFile, loadPepper, localIssuer } from '@gridcase/runtime';
import { createWrappingKeys } from '@gridcase/vault-postgres';
import { dataDirectory } from '../data-directory.ts';

export interface KeysOptions {
  readonly data?: string;
}

/**
 * `gridcase keys`: makes what is missing of a directory's keys, for services that may only read them. What is there
 * stays as it is.
 */
export async function makeKeys(options: KeysOptions): Promise<void> {
  const directory = dataDirectory(options.data ?? process.env.GRIDCASE_SHARED);
  loadPepper(directory);
  // Also where the vault is a file: which of them is not known here.
  createWrappingKeys(join(directory, 'keys', 'vault-key'));
  await localIssuer({ directory });
  const { all } = createIntegrationsFile(join(directory, 'keys', 'integrations.json'));
  console.log(`The keys are in ${join(directory, 'keys')}; integrations: ${all.map(({ id }) => id).join(', ')}.`);
}
