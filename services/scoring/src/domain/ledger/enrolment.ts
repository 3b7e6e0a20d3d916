import type { Balance } from '@gridcase/contracts';
import { addDays } from '../day.ts';
import { trainingIdOf } from '../identity.ts';
import type { Counting } from './commands.ts';
import { event, type LedgerEvent } from './events.ts';
import type { OpenLedger } from './state.ts';

/**
 * Falling to the catalogue's threshold enrols in a course: one at a time, so many a year. A course whose last day passed
 * is waited for no longer.
 */
export function enrolmentAfter(ledger: OpenLedger, { before, after }: Balance, counting: Counting): LedgerEvent[] {
  const { catalogueOf, today } = counting;
  const { training } = catalogueOf(ledger.opened.catalogue);
  const { courses, opened } = ledger;
  if (training === null || after >= before || after > training.enrolAt) return [];
  const attending = courses.some(({ completed, completeBy }) => completed === undefined && today <= completeBy);
  if (attending || courses.length >= training.perYear) return [];
  const { course, withinDays } = training;
  const trainingId = trainingIdOf(opened.ledgerId, courses.length + 1);
  const completeBy = addDays(today, withinDays);
  return [event('ledger.trainingEnrolled.v1', { trainingId, course, balance: after, completeBy })];
}
