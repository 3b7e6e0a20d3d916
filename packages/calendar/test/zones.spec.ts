import { expect, it } from 'vitest';
import { type CalendarInput, compileCalendar, parseCalendar } from '../src/index.ts';

/** Made up: a duty office that never closes in a zone whose clocks change. */
const duty: CalendarInput = {
  ...{ name: 'duty', version: '2026.1', zone: 'Europe/Berlin', source: 'made up for tests' },
  week: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  hours: [['00:00', '24:00']],
  years: { 2026: {} },
};
const calendar = compileCalendar(parseCalendar(duty));

it('the day on which the clocks go forward has an hour less, the one on which they go back an hour more', () => {
  const hours = (from: string, to: string) => calendar.workedBetween(Date.parse(from), Date.parse(to)) / 3_600_000;
  expect(hours('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toBe(23);
  expect(hours('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(25);
});

it('working minutes that never rest are natural ones, over both changes', () => {
  for (let at = Date.parse('2026-01-05T00:00:00Z'); at < Date.parse('2026-12-01T00:00:00Z'); at += 7_777 * 60_000) {
    expect(calendar.afterMinutes(at, 4_321).at).toBe(at + 4_321 * 60_000);
  }
});

it('a day ends with the local day', () => {
  expect(calendar.afterDays(Date.parse('2026-03-28T12:00:00Z'), 1).at).toBe(Date.parse('2026-03-29T22:00:00Z'));
  expect(calendar.isWorkday(Date.parse('2026-03-28T23:30:00Z'))).toBe(true);
});
