import type { Row } from './csv-file.ts';

/** From which day on something holds, and the first on which it no longer does; empty while it lasts. */
export interface Term {
  from: string;
  to: string;
}

/** The two days of a line, in their order. */
export function term(row: Row<'from' | 'to'>): Term {
  const from = day(row, 'from');
  const to = row.get('to') === '' ? '' : day(row, 'to');
  if (to !== '' && to <= from) {
    row.bad('to', `The line ends on ${to}, not after it begins on ${from}. "to" is the first day no longer held.`);
  }
  return { from, to };
}

/** A calendar day, or an empty text where it is none, which is then a problem. */
export function day(row: Row<'from' | 'to'>, field: 'from' | 'to'): string {
  const value = row.get(field);
  const instant = new Date(`${value}T00:00:00Z`);
  const real = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
  if (real && value.length === 10) return value;
  row.bad(field, `"${value}" is not a day. Write it as 2026-03-31.`);
  return '';
}
