import type { AreaCode, Finding, PremisesKind } from '@gridcase/contracts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Officer } from '../officer.ts';

interface ByOfficer {
  readonly by: Officer;
}

/** The month's round through a grid begins. */
export interface OpenRound extends ByOfficer {
  readonly type: 'open';
  /** The grid. */
  readonly areaCode: AreaCode;
  /** `2026-11`. */
  readonly month: string;
  readonly kind: PremisesKind;
  /** Ids of what stands in the grid, looked up outside. */
  readonly premises: readonly string[];
  /** The day where the premises stand. */
  readonly today: string;
  /** So many days after its end a month may still be assessed: the catalogue's `late.monthDays`. */
  readonly lateDays: number;
}

/** Something was looked at on a day. */
export interface Look extends ByOfficer {
  readonly on: string;
  /** The officer who went along; never who marks. */
  readonly secondPerson?: string | undefined;
  readonly note?: string | undefined;
  /** In force in the grid on that day; undefined where none is. */
  readonly catalogue: Catalogue | undefined;
  readonly today: string;
}

/** One of the premises was looked at. Without a finding: it is in order. */
export interface MarkPremises extends Look {
  readonly type: 'mark';
  readonly premisesId: string;
  readonly findings: readonly Finding[];
}

/** All that is neither marked nor carried over was looked at, and is in order. */
export interface ClearOthers extends Look {
  readonly type: 'clearOthers';
  /** How many the officer means: other than what is left, a colleague said something meanwhile. */
  readonly count: number;
}

/** It could not be looked at this month. */
export interface CarryOver extends ByOfficer {
  readonly type: 'carryOver';
  readonly premisesId: string;
  readonly reason: string;
}

interface CloseRound extends ByOfficer {
  readonly type: 'close';
}

export type RoundCommand = OpenRound | MarkPremises | ClearOthers | CarryOver | CloseRound;
