/**
 * What scoring writes on the streams `assessment-{assessmentId}`. The shapes are the published language's own
 * (packages/contracts/src/events/assessment-events.ts): stored names are forever.
 */
import type { DataOf } from '@gridcase/contracts';

export type { AssessmentEvent } from '@gridcase/contracts';

/** One of the premises was looked at, with what was found. */
export type Mark = DataOf<'assessment.marked.v1'>;

/** What one statement for all others says of each: a mark without a finding. */
export const marksOf = ({ premises, ...seen }: DataOf<'assessment.othersCleared.v1'>): Mark[] =>
  premises.map((premisesId) => ({ premisesId, ...seen, findings: [] }));
