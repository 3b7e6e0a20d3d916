import { type AreaCode, areaContains, type Role } from '@gridcase/contracts';
import { ASSESSORS, type Officer } from '../officer.ts';
import { forbidden, type LedgerRefusal, outOfArea } from './refusals.ts';
import type { Ledger } from './state.ts';

/** Who may what, in the area of the premises (docs/explanation/points.md). */
export const PERMITTED = {
  enter: ASSESSORS,
  'enter what is older than a month': ['townshipOfficer', 'supervisor'],
  reverse: ['townshipOfficer', 'supervisor'],
  'take down an appeal': ['intakeDesk', 'gridWorker', 'communityOfficer'],
  'decide an appeal': ['communityOfficer', 'townshipOfficer', 'supervisor'],
  'complete a course': ['communityOfficer', 'townshipOfficer'],
} as const satisfies Record<string, readonly Role[]>;

type Permitted = keyof typeof PERMITTED;

export const mayDo = (action: Permitted, { role }: Officer): boolean =>
  (PERMITTED[action] as readonly Role[]).includes(role);

export const refuseRole = (action: Permitted, by: Officer): LedgerRefusal | undefined =>
  mayDo(action, by) ? undefined : forbidden(action, by.role, PERMITTED[action]);

export const refuseArea = (by: Officer, areaCode: AreaCode): LedgerRefusal | undefined =>
  areaContains(by.area, areaCode) ? undefined : outOfArea(areaCode, by.area);

/** The area that a command is about: the one it names, or that of the ledger's own premises. */
export const areaOf = ({ opened }: Ledger, { areaCode }: { readonly areaCode?: AreaCode | undefined }): AreaCode =>
  areaCode ?? opened.premises.areaCode;
