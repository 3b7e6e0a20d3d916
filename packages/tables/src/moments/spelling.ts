import { type ClockTime, readClockTime } from './clock-time.ts';

/** A day as a cell spells it. */
export type SpelledDay =
  | { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number }
  /** `02/01/2023`: which of the two is the month, the cell does not say. */
  | { readonly kind: 'open'; readonly first: number; readonly second: number; readonly year: number }
  /** A spreadsheet's number: days since its epoch, the time of day behind the point. */
  | { readonly kind: 'serial'; readonly days: number }
  /** Milliseconds since 1970, in UTC. */
  | { readonly kind: 'epoch'; readonly milliseconds: number };

export interface Spelling {
  readonly day: SpelledDay;
  /** Absent: a date alone. */
  readonly time?: ClockTime;
  /** Minutes east of UTC. Absent: the cell names no zone. */
  readonly offset?: number | undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const day = (year: string, month: string | number, date: string): SpelledDay => ({
  ...{ kind: 'day', year: Number(year), month: Number(month), day: Number(date) },
});
const named = (year: string, name: string, date: string): SpelledDay | undefined => {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? undefined : day(year, index + 1, date);
};

type Match = readonly [string, string, string, string, string];
/** How a date begins a cell. Years have four digits: with two, `01/06/20` is three days. */
const DAYS: readonly (readonly [RegExp, (match: Match) => SpelledDay | undefined])[] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/, ([, y, , m, d]) => day(y, m, d)],
  [/^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]/, ([, y, m, d]) => day(y, m, d)],
  [/^((?:19|20)\d{2})(\d{2})(\d{2})(?=T|\d{6}$| |$)/i, ([, y, m, d]) => day(y, m, d)],
  [
    /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/,
    ([, a, , b, y]) => ({ kind: 'open', first: Number(a), second: Number(b), year: Number(y) }),
  ],
  [/^(\d{1,2})[- ]([a-z]{3,9})\.?[-, ]{1,2}(\d{4})(?!\d)/i, ([, d, name, y]) => named(y, name, d)],
  [/^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})(?!\d)/i, ([, name, d, y]) => named(y, name, d)],
];
const SERIAL = /^\d{5}(\.\d+)?$/;
/** Seconds or milliseconds; nothing else that begins so has 10 or 13 digits. */
const EPOCH = /^1[0-8]\d{8}(\d{3})?$/;
const WEEKDAY = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )|\s*(?:星期|周)[一二三四五六日天]\s*/i;

/** What a cell says, or undefined when it spells no date that is known. Whether there is such a day is not asked here. */
export function spell(cell: string): Spelling | undefined {
  const text = cell.normalize('NFKC').trim().replace(/^'/, '').replaceAll(/\s+/g, ' ').replace(WEEKDAY, ' ').trim();
  if (SERIAL.test(text)) return { day: { kind: 'serial', days: Number(text) } };
  if (EPOCH.test(text)) {
    return { day: { kind: 'epoch', milliseconds: Number(text) * (text.length === 10 ? 1_000 : 1) } };
  }
  for (const [pattern, toDay] of DAYS) {
    const match = pattern.exec(text);
    const found = match && toDay(match as unknown as Match);
    if (!found) continue;
    const rest = readClockTime(text.slice(match[0].length));
    return rest && { day: found, ...rest };
  }
  return undefined;
}
