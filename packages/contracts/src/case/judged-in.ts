import type { DataOf } from '../catalogue.ts';
import { Urgency } from '../vocabulary.ts';
import type { AboutCase } from './case-facts.ts';

/** Before `case.judged.v1`, what the rules could tell of a case of an open nature stood in the explanation alone. */
export function judgedIn({ facts: { field, urgency } }: DataOf<'case.queued.v1'>['explanation']): AboutCase['judged'] {
  const known = Urgency.options.find((each) => each === urgency);
  return typeof field === 'string' && known ? { field, urgency: known } : null;
}
