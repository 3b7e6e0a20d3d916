import { join } from 'node:path';
import { DirectoryInUse, type DirectoryLock, lockDirectory } from '@gridcase/embedded';
import { ConfigError } from '@gridcase/runtime';

interface Slotted {
  readonly GRIDCASE_DATA: string;
  readonly GRIDCASE_DATA_SLOTS: boolean;
}

/** More replicas of one service are not on one host. */
const MOST_SLOTS = 64;
/** As long as the process lives: a lock that is collected as garbage is let go of. */
const held: DirectoryLock[] = [];

/**
 * The environment with a data directory that no other replica has: itself, or with GRIDCASE_DATA_SLOTS the lowest free one
 * below it, held until the process ends, however it ends. So replicas can share a volume, and each finds again what
 * one before it kept. Throws ConfigError when all are taken or none can be written.
 */
export function withDataSlot<Env extends Slotted>(env: Env): Env {
  if (!env.GRIDCASE_DATA_SLOTS) return env;
  for (let slot = 1; slot <= MOST_SLOTS; slot++) {
    const directory = join(env.GRIDCASE_DATA, String(slot));
    try {
      held.push(lockDirectory(directory));
      return { ...env, GRIDCASE_DATA: directory };
    } catch (error) {
      if (error instanceof DirectoryInUse) continue;
      throw new ConfigError([`GRIDCASE_DATA: ${(error as Error).message}`]);
    }
  }
  throw new ConfigError([`GRIDCASE_DATA: all ${MOST_SLOTS} directories below ${env.GRIDCASE_DATA} are in use`]);
}
