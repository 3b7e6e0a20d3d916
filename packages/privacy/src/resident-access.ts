import { createHash, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/** What a reporter asks by how their matter stands: by web, at the hotline's desk, in the group. */
export interface ResidentAccess {
  /** Twelve digits: `4821 0937 5516` without the spaces. */
  readonly number: string;
  /** Six digits. */
  readonly pin: string;
}

/** The number of a report, which anybody may know. Two of some millions may have the same: the PIN tells them apart. */
export const progressNumber = (reportId: string): string =>
  digits(createHash('sha256').update(`gridcase.progress.number ${reportId}`).digest(), 12);

/**
 * Made of the report's id by the pepper, and kept in no log, not even as a hash: six digits with a hash beside them are found by
 * trying. Said again to whoever sent the report, whose answer may have been lost. With another pepper every PIN is another.
 */
const progressPin = (pepper: Uint8Array | KeyObject, reportId: string): string =>
  digits(createHmac('sha256', pepper).update(`gridcase.progress.pin ${reportId}`).digest(), 6);

export const residentAccess = (pepper: Uint8Array | KeyObject, reportId: string): ResidentAccess => ({
  number: progressNumber(reportId),
  pin: progressPin(pepper, reportId),
});

/** Takes the same time whatever is wrong. */
export const isPinOf = (pepper: Uint8Array | KeyObject, reportId: string, pin: string): boolean => {
  const [expected, given] = [Buffer.from(progressPin(pepper, reportId)), Buffer.from(pin)];
  return expected.length === given.length && timingSafeEqual(expected, given);
};

const digits = (hash: Buffer, length: number): string =>
  (hash.readBigUInt64BE() % 10n ** BigInt(length)).toString().padStart(length, '0');
