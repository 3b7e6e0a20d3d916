import { type AreaCode, isRecused, type Recusal } from '@gridcase/contracts';
import { type Principal, Problem, reaches, requireArea } from '@gridcase/runtime';

/** The area to look at: the one asked for, which must lie in the person's own, or the person's own. */
export function areaOf(principal: Principal, asked: AreaCode | undefined): AreaCode {
  if (principal.kind !== 'person') throw new Problem('forbidden', { detail: 'This is for people, by token.' });
  if (asked === undefined) return principal.area;
  requireArea(principal, asked);
  return asked;
}

/** Whether a person may see something of this area. */
export const sees = reaches;

/** Whoever is recused, or complained of, sees nothing of the case, and so not who reported it (济南市12345条例 Art. 32). */
export const isRecusedFrom = (principal: Principal, { recusals }: { readonly recusals: readonly Recusal[] }): boolean =>
  principal.kind === 'person' && isRecused({ recusals }, principal);
