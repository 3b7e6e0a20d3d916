import { type Explanation, Urgency } from '@gridcase/contracts';
import { urgencyOf } from './clocks.ts';
import type { TriageByHand } from './commands.ts';
import { reasonText } from './shorten.ts';
import type { About, Triaged } from './state.ts';

type Reason = Explanation['matched'][number];

/** What a person decided; what they left out stays as it was judged before. */
export const triagedBy = (
  { nature, field, urgency, rules }: Pick<TriageByHand, 'nature' | 'field' | 'urgency' | 'rules'>,
  about: Pick<About, 'judged'>,
): Triaged => ({
  nature,
  field: field ?? about.judged?.field ?? rules.fallbackField,
  urgency: urgency ?? urgencyOf(about),
});

export const byHand = ({ by, note }: Pick<TriageByHand, 'by' | 'note'>): Reason => ({
  rule: 'byHand',
  because: reasonText(note ? `decided by ${by.id}: ${note}` : `decided by ${by.id}`),
});

/** Another urgency than the one it was judged to have is never a matter of silence: the explanation shows who said so. */
export function urgencyChanged({ by, urgency }: TriageByHand, { judged }: Pick<About, 'judged'>): readonly Reason[] {
  if (urgency === undefined || judged === null || urgency === judged.urgency) return [];
  const rule = soonness(urgency) < soonness(judged.urgency) ? 'byHand.urgencyRaised' : 'byHand.urgencyLowered';
  return [{ rule, because: `judged ${judged.urgency} before, ${urgency} by ${by.id}` }];
}

const soonness = (urgency: Urgency): number => Urgency.options.indexOf(urgency);
