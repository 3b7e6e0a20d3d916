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

/** One of the premises was looked at on a day. Without a finding: it is in order. */
export interface MarkPremises extends ByOfficer {
  readonly type: 'mark';
  readonly premisesId: string;
  readonly on: string;
  readonly findings: readonly Finding[];
  /** The officer who went along; never who marks. */
  readonly secondPerson?: string | undefined;
  readonly note?: string | undefined;
  /** In force in the grid on that day; undefined where none is. */
  readonly catalogue: Catalogue | undefined;
  readonly today: string;
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

export type RoundCommand = OpenRound | MarkPremises | CarryOver | CloseRound;
