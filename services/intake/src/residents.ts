import type { KeyObject } from 'node:crypto';
import {
  type DialPlan,
  isPinOf,
  type KeyVault,
  phoneIdentity,
  pseudonym,
  type ResidentAccess,
  readPhones,
  residentAccess,
} from '@gridcase/privacy';
import type { ReceivedReport, ReportState } from './domain/state.ts';
import type { NumberIndex } from './number-index.ts';

/** Which report somebody means, and whether it is theirs. */
export interface Residents {
  /** What the reporter of a report is told: by it they are known here from now on. */
  giveAccess(reportId: string): ResidentAccess;
  /** The report of a number and its PIN; undefined: there is none, and which of both is wrong is not told. */
  byPin(number: string, pin: string): string | undefined;
  /**
   * The report of a number that was reported by whoever has this phone, also where they corrected it later; undefined where there
   * is none, or where they had themselves erased.
   */
  byPhone(number: string, phone: string, load: (reportId: string) => Promise<ReportState>): Promise<string | undefined>;
}

export interface ResidentsOptions {
  readonly numbers: Pick<NumberIndex, 'reportsOf' | 'remember'>;
  readonly pepper: KeyObject;
  readonly vault: KeyVault;
  readonly telephone: DialPlan;
}

export function createResidents({ numbers, pepper, vault, telephone }: ResidentsOptions): Residents {
  const isErased = async ({ reporter }: ReceivedReport): Promise<boolean> =>
    reporter?.contact !== undefined && (await vault.find(reporter.ref)) === null;
  return {
    giveAccess(reportId) {
      const access = residentAccess(pepper, reportId);
      numbers.remember(access.number, reportId);
      return access;
    },
    byPin: (number, pin) => numbers.reportsOf(number).find((reportId) => isPinOf(pepper, reportId, pin)),
    async byPhone(number, phone, load) {
      const [first] = readPhones(phone, telephone).numbers;
      if (first === undefined) return undefined;
      const ref = pseudonym(pepper, phoneIdentity(first));
      for (const reportId of numbers.reportsOf(number)) {
        const state = await load(reportId);
        if (state.phase === 'received' && state.refs.includes(ref) && !(await isErased(state))) return reportId;
      }
      return undefined;
    },
  };
}
