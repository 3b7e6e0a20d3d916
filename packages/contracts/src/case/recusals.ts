import type { CaseEvent, DataOf } from '../catalogue.ts';
import { type AreaCode, areaContains } from '../vocabulary.ts';
import type { AboutCase } from './case-facts.ts';

/** Who has nothing to do with a case any more: an officer, or all of an area. */
export type Recusal = Omit<DataOf<'case.recused.v1'>, 'reason'>;

/** Folds one event in; undefined as long as nobody is recused. */
export function recusalsAfter(before: readonly Recusal[] | undefined, event: CaseEvent): AboutCase['recusals'] {
  if (event.type !== 'case.recused.v1') return before;
  const { reason: _, ...recusal } = event.data;
  return [...(before ?? []), recusal];
}

/**
 * Whether an officer is recused: by their id, or because they belong to an area that is. They may do nothing on the case and
 * see nothing of it, so that who is complained of does not learn who did (济南市12345条例 Art. 32).
 */
export const isRecused = (
  { recusals }: Pick<AboutCase, 'recusals'>,
  { id, area }: { readonly id?: string | undefined; readonly area: AreaCode },
): boolean =>
  recusals?.some(
    ({ officerId, areaCode }) =>
      (officerId !== undefined && officerId === id) || (areaCode !== undefined && areaContains(areaCode, area)),
  ) ?? false;
