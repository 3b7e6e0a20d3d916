import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chinaCalendars, createCalendarBook } from '@gridcase/calendar';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadCalendars } from '../src/rules/load-calendars.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'routing-calendars-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const put = (name: string, text: string) => writeFileSync(join(directory, name), text);
/** Made up: no notice for 2027 was out. */
const nextYear = { ...chinaCalendars[0]!, version: '2026.2', years: { 2027: { rest: ['02-05/02-11'] } } };

it('reads each version of a calendar from a file of its own', () => {
  put('cn-2026.2.json', JSON.stringify(nextYear));
  put('notes.txt', 'left alone');
  const book = createCalendarBook([...chinaCalendars, ...loadCalendars(directory)]);
  expect(book.current('cn')?.version).toBe('2026.2');
  expect(book.find('cn', '2026.1')).toBeDefined();
});

it('names the file and the place of what is wrong', () => {
  put('a.json', JSON.stringify({ ...nextYear, years: { 2027: { rest: ['02-30'] } } }));
  expect(() => loadCalendars(directory)).toThrow(/a\.json:1:\d+: years\.2027\.rest\.0: no days of 2027: 02-30/);
  put('a.json', '{');
  expect(() => loadCalendars(directory)).toThrow('a.json');
});

it('says that a directory holds none', () => {
  expect(() => loadCalendars(directory)).toThrow('holds no *.yaml or *.json');
});
