export { DirectoryInUse, type DirectoryLock, lockDirectory, runningTerritory, runningUrl } from './directory-lock.ts';
export type { EmbeddedOptions } from './open-embedded.ts';
export { type Embedded, openEmbedded } from './open-embedded.ts';
export { openEmbeddedLog } from './open-log.ts';
export { keysIn, openKeyVault } from './sqlite-key-vault.ts';
