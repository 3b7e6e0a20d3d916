import type { Clock } from '@gridcase/event-sourcing';
import type { Counter } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import type { Circumstances } from '../channels/reading.ts';
import type { CaseHolding } from '../domain/case-holding.ts';
import type { ReportDesk } from '../report-desk.ts';
import type { Residents } from '../residents.ts';

export interface IntakeRoutesOptions {
  readonly desk: ReportDesk;
  /** Who has a report's case now. */
  readonly holdingOf: (reportId: string) => Promise<CaseHolding>;
  readonly residents: Residents;
  readonly territory: Territory;
  readonly clock: Clock;
  /** Requests by what came of them. */
  readonly received: Counter<'channel' | 'outcome'>;
  readonly remarked: Counter<'channel' | 'code'>;
}

/** Bytes. A report is at most 10,000 characters and 20 references: 256 KiB hold them also where each is escaped (\uXXXX). */
export const BODY_LIMIT = 256 * 1024;

export const circumstancesOf = ({ territory, clock }: IntakeRoutesOptions): Circumstances => ({
  ...{ telephone: territory.telephone, utcOffset: territory.utcOffset },
  now: clock.now(),
});
