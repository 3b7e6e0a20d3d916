import type { Role } from '../vocabulary.ts';

/** Who goes through premises and enters what they find. */
export const ASSESSORS = [
  'gridWorker',
  'communityOfficer',
  'departmentOfficer',
  'townshipOfficer',
] as const satisfies readonly Role[];

/** Who may what in a ledger, where one route serves several deeds and the ledger itself tells which it is. */
export const LEDGER_DEEDS = {
  enter: ASSESSORS,
  'enter what is older than a month': ['townshipOfficer', 'supervisor'],
  reverse: ['townshipOfficer', 'supervisor'],
  'take down an appeal': ['intakeDesk', 'gridWorker', 'communityOfficer'],
  'decide an appeal': ['communityOfficer', 'townshipOfficer', 'supervisor'],
  'complete a course': ['communityOfficer', 'townshipOfficer'],
} as const satisfies Record<string, readonly Role[]>;
export type LedgerDeed = keyof typeof LEDGER_DEEDS;

/**
 * Who may see that two reports are one person's: by the pseudonym that is the same in both. Others see that there is a
 * reporter, and reach them through the report.
 */
export const MAY_LINK_REPORTS = ['intakeDesk', 'supervisor', 'auditor', 'admin'] as const satisfies readonly Role[];
