import type { CaseEvent } from '../catalogue.ts';
import { type JoinedReport, reportIdsOf } from './merging.ts';

/** Folds one event in: the reports whose reporters have withdrawn them; undefined until one has. */
export function withdrawnAfter(before: readonly string[] | undefined, event: CaseEvent): readonly string[] | undefined {
  switch (event.type) {
    case 'case.withdrawn.v1': {
      const { reportId } = event.data;
      return before?.includes(reportId) ? before : [...(before ?? []), reportId];
    }
    case 'case.withdrawalSettled.v1':
      return event.data.ends ? before : before && [];
    // Whoever opens it again goes on with it, whatever was said before.
    case 'case.reopened.v1':
      return before && [];
    default:
      return before;
  }
}

/** Whether nobody of those who reported it wants it gone on with. */
export const isWithdrawn = (about: {
  readonly reportId: string;
  readonly joined?: readonly JoinedReport[];
  readonly withdrawn?: readonly string[];
}): boolean => {
  const { withdrawn = [] } = about;
  return withdrawn.length > 0 && reportIdsOf(about).every((id) => withdrawn.includes(id));
};
