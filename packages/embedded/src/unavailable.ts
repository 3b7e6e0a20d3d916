import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { CommitFailed } from './group-commit.ts';
import { sqliteCode } from './sqlite-error.ts';

/** What SQLite or the group commit threw, in the words of the port; anything else passes as it is. */
function toUnavailable(what: string, error: unknown): unknown {
  if (!(error instanceof CommitFailed) && sqliteCode(error) === undefined) return error;
  return new EventStoreUnavailable(`${what}: ${(error as Error).message}`, { cause: error });
}

/** Rejects with EventStoreUnavailable when the file can't be written. */
export async function available<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toUnavailable(what, error);
  }
}
