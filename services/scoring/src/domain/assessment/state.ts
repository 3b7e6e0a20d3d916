import type { AreaCode, PremisesKind } from '@gridcase/contracts';
import type { Mark } from './events.ts';

interface Begun {
  readonly assessmentId: string;
  readonly areaCode: AreaCode;
  readonly month: string;
  readonly kind: PremisesKind;
  readonly premises: readonly string[];
  /** In the order in which they came; of one of the premises there is one at most. */
  readonly marks: readonly Mark[];
  /** May hold premises that were marked after all. */
  readonly carriedOver: readonly string[];
}

/** One month's round through one grid's premises of one kind. */
export type Round =
  | { readonly phase: 'none' }
  | (Begun & { readonly phase: 'open' })
  | (Begun & { readonly phase: 'closed' });
export type BegunRound = Exclude<Round, { phase: 'none' }>;

export const initialState: Round = { phase: 'none' };

export interface Counts {
  readonly marked: number;
  /** And not marked after all. */
  readonly carriedOver: number;
  readonly open: number;
}

/** The premises that are neither marked nor carried over, in the round's order. */
export function openPremises({ premises, marks, carriedOver }: BegunRound): string[] {
  const settled = new Set([...marks.map(({ premisesId }) => premisesId), ...carriedOver]);
  return premises.filter((premisesId) => !settled.has(premisesId));
}

export function countsOf(round: BegunRound): Counts {
  const marked = round.marks.length;
  const open = openPremises(round).length;
  return { marked, carriedOver: round.premises.length - marked - open, open };
}
