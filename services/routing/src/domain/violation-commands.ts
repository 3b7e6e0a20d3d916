import type { Attachment } from '@gridcase/contracts';
import type { ByOfficer } from './commands.ts';

/** Somebody broke an item of the points catalogue, and the officer saw it on this case. */
export interface RecordViolation extends ByOfficer {
  readonly type: 'recordViolation';
  readonly item: string;
  readonly premisesId: string;
  /** A calendar day where the premises stand. */
  readonly occurredOn: string;
  readonly evidence: readonly Attachment[];
  readonly note?: string | undefined;
}

export interface WithdrawViolation extends ByOfficer {
  readonly type: 'withdrawViolation';
  readonly violationId: string;
  readonly reason: string;
}
