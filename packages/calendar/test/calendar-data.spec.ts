import { expect, it } from 'vitest';
import { chinaCalendars, createCalendarBook } from '../src/index.ts';

const [china] = chinaCalendars;
const changed = (change: object) => () => createCalendarBook([{ ...china!, ...change }]);

it.each([
  ['a zone that is none', { zone: 'Asia/Yiwu' }, 'zone: must be an IANA zone'],
  [
    'spans that overlap',
    {
      hours: [
        ['08:00', '12:00'],
        ['11:00', '17:00'],
      ],
    },
    'hours: spans must follow each other',
  ],
  ['a day that the year does not have', { years: { 2026: { rest: ['02-29'] } } }, 'years.2026.rest.0: no days of 2026'],
  ['days that end before they begin', { years: { 2026: { work: ['10-07/10-01'] } } }, 'years.2026.work.0'],
  ['a day that is both', { years: { 2026: { rest: ['10-01/10-07'], work: ['10-05'] } } }, '2026-10-05 is both'],
  ['no week', { week: [] }, 'week'],
  ['a version that has no order', { version: 'new' }, 'version: a version is like 2026.1'],
])('refuses %s, and says where', (_, change, message) => {
  expect(changed(change)).toThrow(message);
});

it('refuses a version that stands twice', () => {
  expect(() => createCalendarBook([china!, china!])).toThrow('calendar cn 2026.1 stands twice');
});

it('counts by the latest version and keeps the old ones', () => {
  const book = createCalendarBook([{ ...china!, version: '2026.10' }, { ...china!, version: '2026.9' }, china!]);
  expect(book.current('cn')?.version).toBe('2026.10');
  expect(book.find('cn', '2026.1')?.version).toBe('2026.1');
  expect(book.latest.map(({ version }) => version)).toEqual(['2026.10']);
  expect(book.current('elsewhere')).toBeUndefined();
});

it('a calendar that rests for ever is told, not counted through', () => {
  const rest = Array.from({ length: 200 }, (_, at) => [String(2000 + at), { rest: ['01-01/12-31'] }]);
  const book = createCalendarBook([{ ...china!, years: Object.fromEntries(rest) }]);
  expect(() => book.current('cn')!.afterDays(Date.parse('2026-01-01T00:00:00Z'), 1)).toThrow('not enough working time');
});
