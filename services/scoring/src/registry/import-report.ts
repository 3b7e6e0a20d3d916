import type { PremisesEvent } from '../domain/premises/index.ts';
import type { RowError } from './row-error.ts';

const MAX_ERRORS = 1_000;

/** What an import made of a file, or would make of it. A row that registers and closes counts in both. */
export interface ImportReport {
  readonly rows: number;
  readonly registered: number;
  readonly changed: number;
  readonly closed: number;
  readonly unchanged: number;
  /** Rows with an error, and, where the file could not be read on, one for the rest. */
  readonly refused: number;
  /** In the order of lines, at most 1,000; `refused` counts on. */
  readonly errors: readonly RowError[];
}

/** Counts while the import runs. */
export interface Tally {
  recorded(events: readonly PremisesEvent[]): void;
  refused(errors: readonly RowError[], rows?: number): void;
  report(): ImportReport;
}

export function createTally(): Tally {
  const counts = { rows: 0, registered: 0, changed: 0, closed: 0, unchanged: 0, refused: 0 };
  const errors: RowError[] = [];
  return {
    recorded(events) {
      const has = (type: PremisesEvent['type']) => events.some((event) => event.type === type);
      const registered = has('premises.registered.v1');
      const changed = !registered && (has('premises.changed.v1') || has('premises.holderChanged.v1'));
      counts.rows++;
      if (registered) counts.registered++;
      if (changed) counts.changed++;
      if (has('premises.closed.v1')) counts.closed++;
      if (events.length === 0) counts.unchanged++;
    },
    refused(found, rows = 1) {
      counts.rows += rows;
      counts.refused += rows;
      errors.push(...found.slice(0, MAX_ERRORS - errors.length));
    },
    report: () => ({ ...counts, errors: errors.toSorted((a, b) => a.line - b.line) }),
  };
}
