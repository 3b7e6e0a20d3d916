import { maskPersonal } from '@gridcase/privacy';
import type { OfficerCommand } from './domain/commands.ts';
import type { ReportReceived } from './domain/events.ts';
import type { Said } from './hear-reporter.ts';

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

export function maskSaid(said: Said): Said {
  if (said.type === 'withdraw') return said.reason === undefined ? said : { ...said, reason: mask(said.reason) };
  return said.type === 'followUp' ? { ...said, text: mask(said.text) } : said;
}

/** Fields in which somebody's words are kept: what parties say, what is written down of it, what a team is asked. */
const WORDS: ReadonlySet<string> = new Set([
  ...['matter', 'reason', 'place', 'text', 'what', 'note', 'subject', 'result'],
]);
const OF_CONSULTATION: ReadonlySet<string> = new Set([
  ...(['openConsultation', 'removeParty', 'callSession', 'callOffSession', 'holdSession', 'correctSession'] as const),
  ...(['concludeConsultation', 'settleUndertaking', 'askHelp', 'answerHelp'] as const),
] satisfies OfficerCommand['type'][]);

/**
 * Parties are known to a case by pseudonyms: what is written down of them names nobody either. The signed record, kept
 * elsewhere, does.
 */
export const maskConsultation = <Wish extends { readonly type: string }>(wish: Wish): Wish =>
  OF_CONSULTATION.has(wish.type) ? maskAll(wish) : wish;

/** The same of whatever is asked of a deliberation. */
export const maskAll = <Wish>(wish: Wish): Wish => maskIn(wish) as Wish;

function maskIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskIn);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    typeof each === 'string' && WORDS.has(name) ? maskPersonal(each) : maskIn(each),
  ]);
  return Object.fromEntries(entries);
}

const mask = (text: string): string => maskPersonal(text.slice(0, LOOKED_AT)) + text.slice(LOOKED_AT);
