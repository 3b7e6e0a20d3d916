import type { Clock } from '@gridcase/event-sourcing';
import type { Counter } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import type { ReportDesk } from '../report-desk.ts';

export interface IntakeRoutesOptions {
  readonly desk: ReportDesk;
  readonly territory: Territory;
  readonly clock: Clock;
  /** Requests by what came of them. */
  readonly received: Counter<'channel' | 'outcome'>;
}

/** Bytes. A report is at most 10,000 characters and 20 references: 64 KiB hold them in any script. */
export const BODY_LIMIT = 64 * 1024;
