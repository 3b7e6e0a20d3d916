import { type AreaCode, LEDGER_DEEDS, type LedgerDeed, type Role } from '@gridcase/contracts';
import { type Officer, worksIn } from '../officer.ts';
import { forbidden, type LedgerRefusal, outOfArea } from './refusals.ts';
import type { Ledger } from './state.ts';

export const mayDo = (deed: LedgerDeed, { role }: Officer): boolean =>
  (LEDGER_DEEDS[deed] as readonly Role[]).includes(role);

export const refuseRole = (deed: LedgerDeed, by: Officer): LedgerRefusal | undefined =>
  mayDo(deed, by) ? undefined : forbidden(deed, by.role, LEDGER_DEEDS[deed]);

export const refuseArea = (by: Officer, areaCode: AreaCode): LedgerRefusal | undefined =>
  worksIn(by, areaCode) ? undefined : outOfArea(areaCode, by.area);

/** The area that a command is about: the one it names, or that of the ledger's own premises. */
export const areaOf = ({ opened }: Ledger, { areaCode }: { readonly areaCode?: AreaCode | undefined }): AreaCode =>
  areaCode ?? opened.premises.areaCode;
