import type { Day, Holder, PremisesKind } from '@gridcase/contracts';
import type { Dated } from './dated.ts';

/** What it is called and where it is. `areaCode`: its grid. */
export interface Place {
  readonly name: string;
  readonly address: string;
  readonly areaCode: string;
}

export interface RegisteredPremises {
  readonly phase: 'registered';
  readonly premisesId: string;
  readonly kind: PremisesKind;
  readonly externalId: string;
  /** The day that the file begins on. Nothing is dated before it. */
  readonly from: Day;
  /** What it was on each day; the first one is dated `from`. */
  readonly places: readonly Dated<Place>[];
  /** Who runs it on each day; empty while nobody was ever named. */
  readonly holders: readonly Dated<Holder | null>[];
  readonly closed: { readonly on: Day; readonly reason: string } | null;
}

export type PremisesState = { readonly phase: 'none' } | RegisteredPremises;

export const initialState: PremisesState = { phase: 'none' };
