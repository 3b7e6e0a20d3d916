export { type Filled, fillVault } from './fill-vault.ts';
export { openPostgresVault, type PostgresVaultOptions } from './open-postgres-vault.ts';
export { prepareRotation, type Rotation, rotateVault } from './rotate-vault.ts';
export { createWrappingKeys } from './wrapping-keys.ts';
