import { maskPersonal } from '@gridcase/privacy';
import type { FollowUp, Rate } from './domain/commands.ts';
import type { ReportReceived } from './domain/events.ts';

/** In UTF-16 units: as much as a case's subject or excerpt is ever made from (domain/subject.ts). */
const LOOKED_AT = 2_000;

/**
 * A case's subject and its notes of follow-ups stand in lists, streams and notices, before more people than may read the
 * report. So what a decision makes them from is masked before it sees it; in the report the words stay as they were said.
 */
export const maskReport = <Report extends ReportReceived>(report: Report): Report => ({
  ...report,
  ...(report.subject !== undefined && { subject: mask(report.subject) }),
  text: mask(report.text),
});

export const maskFollowUp = <Said extends FollowUp | Rate>(said: Said): Said =>
  said.type === 'followUp' ? { ...said, text: mask(said.text) } : said;

const mask = (text: string): string => maskPersonal(text.slice(0, LOOKED_AT)) + text.slice(LOOKED_AT);
