import { toInstant } from '@gridcase/event-sourcing';
import { CLOCK_TOLERANCE_MS } from '../domain/decide.ts';
import { type Given, isAbsent, type Reading } from './reading.ts';

/** RFC 3339 with a zone, to the second or finer; seconds may be left out. */
const STATED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Year first: what begins with the day or the month could be either. After NFKC. */
const SPELT =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(上午|下午)?\s*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})?(?:[.,](\d+))?秒?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const RUN_TOGETHER = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/**
 * An instant, in UTC to the millisecond. One that is stated as the reference says is taken at its word, also where that
 * makes the report one of the future. Other spellings are understood by their meaning, a time without a zone as the
 * city's own; what would lie in the future then was not understood.
 */
export function readMoment(reading: Reading, { pointer, value }: Given): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value === 'string' && STATED.test(value)) {
    const instant = instantOf(Date.parse(value));
    if (instant !== undefined && isRealDay(value)) return instant;
  }
  const understood = understand(value, reading.utcOffset);
  const instant = understood && instantOf(understood.at);
  if (instant === undefined || instant > toInstant(reading.now + CLOCK_TOLERANCE_MS)) {
    reading.add(pointer, 'notUnderstood', 'not an instant such as 2026-03-12T02:00:00+08:00; it was left out', value);
    return undefined;
  }
  reading.add(pointer, 'understood', understood!.how, value);
  return instant;
}

interface Understood {
  readonly at: number;
  readonly how: string;
}

function understand(value: unknown, utcOffset: string): Understood | undefined {
  if (typeof value === 'number') return sinceEpoch(value) ?? spelt(String(value), utcOffset);
  if (typeof value !== 'string' || value.length > 100) return undefined;
  const text = value.normalize('NFKC').trim();
  return /^\d{10}$|^\d{13}$/.test(text) ? sinceEpoch(Number(text)) : spelt(text, utcOffset);
}

/** Seconds or milliseconds since 1970, by their size: from 2001 on there is no doubt. */
function sinceEpoch(value: number): Understood | undefined {
  if (value >= 1e9 && value < 1e10) return { at: value * 1_000, how: 'read as seconds since 1970' };
  if (value >= 1e12 && value < 1e13) return { at: value, how: 'read as milliseconds since 1970' };
  return undefined;
}

function spelt(text: string, utcOffset: string): Understood | undefined {
  const together = RUN_TOGETHER.exec(text);
  const [, year, month, day, half, hour, minute, second = '0', fraction = '0', zone] =
    (together ? [together[0], ...together.slice(1, 4), undefined, ...together.slice(4)] : SPELT.exec(text)) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${pad(month)}-${pad(day)}`;
  if (!isRealDay(date)) return undefined;
  const onlyDay = hour === undefined;
  const time = onlyDay ? '00:00:00' : `${hourOf(hour, half)}:${pad(minute)}:${pad(second)}.${fraction.slice(0, 3)}`;
  const at = Date.parse(`${date}T${time}${zone === undefined ? utcOffset : offsetOf(zone)}`);
  if (onlyDay) return { at, how: 'a day without a time; read as its beginning in the city' };
  return {
    at,
    how: zone === undefined ? 'without a zone; read as a time of the city' : 'spelt otherwise; read as it says',
  };
}

const pad = (part: string | undefined): string => (part ?? '').padStart(2, '0');

function hourOf(hour: string, half: string | undefined): string {
  const noon = half === '下午' && Number(hour) < 12 ? 12 : 0;
  return pad(String(Number(hour) + noon));
}

function offsetOf(zone: string): string {
  if (/^[a-z]/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** Date takes 30 February for 1 March; the calendar does not. */
function isRealDay(date: string): boolean {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Undefined before the year 1 or after 9999, once moved to UTC: these have no four-digit spelling. */
export function instantOf(at: number): string | undefined {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return undefined;
  const instant = new Date(at).toISOString();
  return instant.length === 24 && !instant.startsWith('0000') ? instant : undefined;
}
