import type { RecordTable } from './record-table.ts';
import type { ServerRecord } from './server-record.ts';

const KEEP = 4_096;

/** The end of the log in memory, for all who read it live; who has fallen behind is served by the table. */
export function createRecordTail(table: Pick<RecordTable, 'from'>) {
  let kept: ServerRecord[] = [];
  return {
    add(records: readonly ServerRecord[]): void {
      kept = kept.length > KEEP ? [...kept.slice(-KEEP), ...records] : kept.concat(records);
    },
    from(position: number, limit: number): ServerRecord[] {
      if (kept.length === 0 || position < kept[0]!.position) return table.from(position, limit);
      const first = kept.findLastIndex((record) => record.position < position) + 1;
      return kept.slice(first, first + limit);
    },
  };
}
