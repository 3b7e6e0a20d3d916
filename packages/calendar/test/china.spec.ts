import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { type Calendar, chinaCalendars, createCalendarBook, isLaterVersion } from '../src/index.ts';

const calendar = createCalendarBook(chinaCalendars).current('cn') as Calendar;
const yiwu = (local: string): number => Date.parse(`${local}:00.000+08:00`);
const local = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);
const after = (from: string, days: number): string => local(calendar.afterDays(yiwu(from), days).at);

const daysOf = (year: number): string[] => {
  const days = [];
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
};

describe('the kept days', () => {
  it('are those of chinese-days, on every day from 2006 to 2026', () => {
    const years = Array.from({ length: 21 }, (_, at) => 2006 + at);
    const differ = years
      .flatMap(daysOf)
      .filter((day) => calendar.isWorkday(yiwu(`${day}T12:00`)) !== chineseDays.isWorkday(day));
    expect(differ).toEqual([]);
  });

  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, workdays) => {
    expect(daysOf(year).filter((day) => calendar.isWorkday(yiwu(`${day}T12:00`)))).toHaveLength(workdays);
  });

  it('of a year that nobody knows they are the plain week’s, and say so', () => {
    const nationalDay = yiwu('2027-10-01T12:00');
    expect(calendar.isWorkday(nationalDay)).toBe(true);
    expect(calendar.afterDays(yiwu('2026-12-30T09:00'), 1).provisional).toBe(false);
    expect(calendar.afterDays(yiwu('2026-12-31T09:00'), 1)).toEqual({
      at: yiwu('2027-01-01T18:00'),
      provisional: true,
    });
    expect(calendar.afterMinutes(yiwu('2005-12-30T17:00'), 30).provisional).toBe(true);
  });
});

describe('a working day more', () => {
  it('ends with business, and the day on which it begins is not counted (Civil Code Art. 201, 203)', () => {
    expect(after('2026-11-24T00:00', 1)).toBe('2026-11-25T18:00');
    expect(after('2026-11-24T23:59', 1)).toBe('2026-11-25T18:00');
  });

  it('from a rest day ends with the first working day after it, as from the evening before', () => {
    expect(after('2026-11-27T20:00', 1)).toBe('2026-11-30T18:00');
    expect(after('2026-11-28T10:00', 1)).toBe('2026-11-30T18:00');
  });

  it('jumps over the nine days of Spring Festival 2026, and works on the Saturday made up for them', () => {
    expect(after('2026-02-13T10:00', 1)).toBe('2026-02-14T18:00');
    expect(after('2026-02-14T10:00', 1)).toBe('2026-02-24T18:00');
    expect(after('2026-02-27T10:00', 1)).toBe('2026-02-28T18:00');
  });

  it('knows the Spring Festival that was made longer in 2020, by the notice of 26 January', () => {
    expect(after('2020-01-23T10:00', 1)).toBe('2020-02-03T18:00');
  });

  it('two of them after National Day 2026 are the 8th and 9th; the 10th, a Saturday, is worked too', () => {
    expect(after('2026-10-01T10:00', 2)).toBe('2026-10-09T18:00');
    expect(after('2026-10-01T10:00', 3)).toBe('2026-10-10T18:00');
  });
});

describe('working minutes', () => {
  const minutes = (from: string, count: number): string => local(calendar.afterMinutes(yiwu(from), count).at);

  it('begin at the next working instant', () => {
    expect(minutes('2026-11-27T20:00', 30)).toBe('2026-11-30T09:00');
    expect(minutes('2026-11-27T12:30', 30)).toBe('2026-11-27T14:00');
    expect(minutes('2026-11-27T11:45', 30)).toBe('2026-11-27T13:45');
  });

  it('that are over with the morning are due then, not after the rest', () => {
    expect(minutes('2026-11-27T11:30', 30)).toBe('2026-11-27T12:00');
    expect(minutes('2026-11-27T10:00', 480)).toBe('2026-11-30T10:00');
  });
});

it('a later version is one of a later year, or of a higher number', () => {
  expect(isLaterVersion('2026.10', '2026.9')).toBe(true);
  expect(isLaterVersion('2027.1', '2026.10')).toBe(true);
  expect(isLaterVersion('2026.9', '2026.9')).toBe(false);
});
