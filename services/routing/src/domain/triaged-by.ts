import type { TriageByHand } from './commands.ts';
import type { About, Triaged } from './state.ts';

/** What a person decided; what they left out stays as it was judged before. */
export const triagedBy = (
  { nature, field, urgency, rules }: Pick<TriageByHand, 'nature' | 'field' | 'urgency' | 'rules'>,
  { judged }: Pick<About, 'judged'>,
): Triaged => ({
  nature,
  field: field ?? judged?.field ?? rules.fallbackField,
  urgency: urgency ?? judged?.urgency ?? 'normal',
});
