import { shorten } from './shorten.ts';

/** In UTF-16 units: what case.opened.v1 allows, and what a list can show of a text that has no subject. */
const LONGEST = 200;
const LONGEST_FROM_TEXT = 60;

/** One line that names the case: the report's subject, or the beginning of its text. */
export function subjectOf(subject: string | undefined, text: string): string {
  const given = oneLine(subject ?? '');
  if (given !== '') return shorten(given, LONGEST);
  // Only a text of marks that nobody sees has no line.
  return shorten(oneLine(text.slice(0, LONGEST * 10)), LONGEST_FROM_TEXT) || '—';
}

/** At most 200 units, for a case's own note of a follow-up. */
export const excerptOf = (text: string): string => shorten(oneLine(text.slice(0, LONGEST * 10)), LONGEST);

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
