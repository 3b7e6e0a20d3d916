import type { DataOf } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';

/** A sample report's case, each time that it is dispatched to somebody. */
export interface Dispatched {
  readonly externalId: string;
  readonly reportId: string;
  readonly caseId: string;
  readonly dispatch: DataOf<'case.dispatched.v1'>;
  /** Whether somebody, or a queue, had it before. */
  readonly again: boolean;
}

interface Entry {
  readonly externalId: string;
  readonly reportId: string;
  caseId?: string;
  placed: boolean;
}

/** Which sample report became which case, as the log has it. */
export function createCaseBook() {
  const entries: Entry[] = [];
  return {
    sent: (externalId: string, reportId: string) => void entries.push({ externalId, reportId, placed: false }),
    /** Undefined: not dispatched by this. */
    follow(event: RecordedEvent): Dispatched | undefined {
      const caseId = streamIdOf(event.stream);
      if (event.type === 'case.opened.v1') {
        const { reportId } = JSON.parse(event.data) as DataOf<'case.opened.v1'>;
        const opened = entries.find((each) => each.reportId === reportId);
        if (opened) opened.caseId = caseId;
      }
      const entry = entries.find((each) => each.caseId === caseId);
      if (!entry || (event.type !== 'case.dispatched.v1' && event.type !== 'case.queued.v1')) return undefined;
      const { placed: again, externalId, reportId } = entry;
      entry.placed = true;
      if (event.type === 'case.queued.v1') return undefined;
      const dispatch = JSON.parse(event.data) as DataOf<'case.dispatched.v1'>;
      return { externalId, reportId, caseId, dispatch, again };
    },
    isPlaced: (externalId: string) => entries.some((each) => each.externalId === externalId && each.placed),
    /** Throws for a report that has no case. */
    caseOf(externalId: string): string {
      const found = entries.find((each) => each.externalId === externalId)?.caseId;
      if (found === undefined) throw new Error(`${externalId} has no case: this demo is broken`);
      return found;
    },
  };
}
