import type { Day, Holder, PremisesKind } from '@gridcase/contracts';
import type { Officer } from '../officer.ts';
import type { Place } from './state.ts';

/**
 * Who is said to run the premises. A contact has other bytes each time it is sealed, so whoever has the person's key
 * answers, in the command, whether a holder in force says the same.
 */
export interface StatedHolder {
  readonly holder: Holder;
  isSaidBy(inForce: Holder): boolean;
}

/** A place, and whether the territory's register has its grid. */
interface StatedPlace extends Place {
  readonly gridKnown: boolean;
}

export interface RegisterPremises extends StatedPlace {
  readonly type: 'register';
  readonly premisesId: string;
  readonly kind: PremisesKind;
  readonly externalId: string;
  readonly from: Day;
  /** Left out: nothing is said about who runs it. */
  readonly holder?: StatedHolder | null | undefined;
  readonly by: Officer;
}

export interface ChangePremises extends StatedPlace {
  readonly type: 'change';
  readonly from: Day;
  readonly by: Officer;
}

export interface SetHolder {
  readonly type: 'setHolder';
  /** Null: from that day on nobody runs it. */
  readonly holder: StatedHolder | null;
  readonly from: Day;
  readonly by: Officer;
}

export interface ClosePremises {
  readonly type: 'close';
  readonly on: Day;
  readonly reason: string;
  readonly by: Officer;
}

/** The premises as a register's file tells them, from a day on: registered, or changed to that. */
export interface RegisterRow extends Omit<RegisterPremises, 'type' | 'by'> {
  readonly closed?: { readonly on: Day; readonly reason: string } | undefined;
}

/** All rows that a file has for these premises, or, when one of them is refused, none. */
export interface RecordRows {
  readonly type: 'recordRows';
  readonly rows: readonly RegisterRow[];
  readonly by: Officer;
}

export type SingleCommand = RegisterPremises | ChangePremises | SetHolder | ClosePremises;
export type PremisesCommand = SingleCommand | RecordRows;
