import type { Role } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import type { Access, Counter } from '@gridcase/runtime';
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

const TAKES_IN: readonly Role[] = ['intakeDesk', 'communityOfficer', 'gridWorker', 'townshipOfficer', 'admin'];

/** The channels' own shapes come from machines only. */
export const SIGNED: Access = { signed: true };
/** Reports in the one shape, and what comes after them: from machines, or from people for their own area. */
export const SIGNED_OR_DESK: Access = { signed: true, roles: TAKES_IN };
