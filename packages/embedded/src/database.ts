import { mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from '@gridcase/event-sourcing';
import { migrate, type Step } from './migrate.ts';
import { type FollowedChanges, shareSignals } from './shared-signals.ts';
import { retryWhileBusy } from './sqlite-error.ts';

/** One connection to one data file. Every write goes through its group commit (group-commit.ts). */
export interface Database {
  readonly path: string;
  readonly connection: DatabaseSync;
  /**
   * Woken by `notify` of one of the topics, from every connection of this process to the same file, and within 100 ms of
   * a commit by another process, whatever it was. A topic is a category of events, or another thing to wait for. Without
   * topics: by all events. `movesOn`: from time to time by events of other topics too, so that its reader moves on over them.
   */
  follow(topics?: readonly string[], movesOn?: boolean): FollowedChanges;
  /** Says what was committed: of which topic, and how many events. */
  notify(topic: string, events: number): void;
  /** How often somebody else's commit was seen, while anybody waited. */
  foreignCommits(): number;
  /** Brings a component's tables up to date, once, whoever comes first. Throws when the file is newer than this code. */
  migrate(component: string, steps: readonly Step[]): void;
  close(): void;
}

/**
 * Opens (or makes) a data file that survives power loss and may be shared with other processes:
 * WAL, every commit fsynced, readable by its owner only.
 */
export function openDatabase(path: string, options: { readonly secureDelete?: boolean } = {}): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  makePrivateFile(path);
  const file = realpathSync(path);
  const connection = new DatabaseSync(file);
  setPragmas(connection, options.secureDelete === true);
  const signals = shareSignals(file, connection);
  let open = true;
  return {
    path: file,
    connection,
    follow: signals.follow,
    notify: signals.notify,
    foreignCommits: signals.foreignCommits,
    migrate: (component, steps) => migrate(connection, component, steps),
    close() {
      if (!open) return;
      open = false;
      signals.leave();
      connection.close();
    },
  };
}

function setPragmas(connection: DatabaseSync, secureDelete: boolean): void {
  // Whoever closes the file last, or makes it, has it for itself for a moment.
  connection.exec('PRAGMA busy_timeout = 5000');
  retryWhileBusy(() => connection.exec('PRAGMA journal_mode = WAL'));
  connection.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -32768;
    PRAGMA temp_store = MEMORY;
  `);
  if (secureDelete) connection.exec('PRAGMA secure_delete = ON');
  // Short from now on: this waiting holds the event loop. The group commit waits longer, in between turns.
  connection.exec('PRAGMA busy_timeout = 50');
}
