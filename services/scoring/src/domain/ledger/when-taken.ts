import { type Day, type Entry, LEDGER_DEEDS } from '@gridcase/contracts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { addDays, endOfMonth, endOfYear, monthOf } from '../day.ts';
import type { Officer } from '../officer.ts';
import { mayDo, refuseRole } from './permissions.ts';
import { forbidden, inTheFuture, type LedgerRefusal, tooLate } from './refusals.ts';

/** The month in which it happened is over. */
export const isLate = (occurredOn: Day, today: Day): boolean => monthOf(today) > monthOf(occurredOn);

/**
 * Whether an entry is still taken today, and from whom. `by` undefined: it comes from a case, and routing asked for the
 * role. What a case brought may use the year's limit, whoever confirms it.
 */
export function refuseWhen(
  { occurredOn, cause }: Pick<Entry, 'occurredOn' | 'cause'>,
  by: Officer | undefined,
  today: Day,
  { late }: Pick<Catalogue, 'late'>,
): LedgerRefusal | undefined {
  const mayAtOnce = by === undefined || mayDo('enter', by);
  const mayLate = by === undefined || mayDo(OLDER, by);
  if (!mayAtOnce && !mayLate) return refuseRole('enter', by!);
  if (occurredOn > today) return inTheFuture(occurredOn, today);
  const monthLimit = addDays(endOfMonth(occurredOn), late.monthDays);
  if (today <= monthLimit) return mayAtOnce ? undefined : refuseRole('enter', by!);
  const yearLimit = addDays(endOfYear(occurredOn), late.yearDays);
  if (today > yearLimit) return tooLate(`what happened on ${occurredOn} was taken until ${yearLimit}`);
  if (mayLate || cause.kind === 'case') return undefined;
  const whom = forbidden(OLDER, by!.role, LEDGER_DEEDS[OLDER]).detail;
  return tooLate(`what happened on ${occurredOn} was taken from everybody until ${monthLimit}: ${whom}`);
}

const OLDER = 'enter what is older than a month';
