import { Temporal } from 'temporal-polyfill';
import type { Spelling } from './spelling.ts';

/** Which comes first in `02/01/2023`, the day or the month. */
export type DateOrder = 'dmy' | 'mdy';

/** How the cells of one column are meant, where they do not say so themselves. */
export interface MomentRules {
  /** IANA zone or offset of times that name none: `Asia/Shanghai`, `+08:00`. */
  readonly zone: string;
  readonly order?: DateOrder | undefined;
  /** From when a spreadsheet's numbers count: 1900, or 1904 as old Macintosh workbooks do. */
  readonly epoch: 1900 | 1904;
  /** Which instant of the day a date alone means: its beginning (the default), or its last millisecond, as in "by 5 May". */
  readonly dateOnly?: 'beginning' | 'end' | undefined;
}

/** `instant`: in UTC, to the millisecond. */
export type MomentReading = { readonly instant: string } | { readonly refusal: string };

export const isDateOnly = ({ day, time }: Spelling): boolean =>
  day.kind === 'serial' ? Number.isInteger(day.days) : day.kind !== 'epoch' && time === undefined;

/** Exports write their "no date" as 1900-01-01 or 0001-01-01. */
const YEARS = { from: 1950, to: 2100 };
/** A serial number of one of those years. */
const EPOCHS = { 1900: Temporal.PlainDate.from('1899-12-30'), 1904: Temporal.PlainDate.from('1904-01-01') };
const DAY_MS = 86_400_000;
const LAST = Temporal.PlainTime.from('23:59:59.999');

/** The instant that a cell means, by the rules of its column, or why it means none. Never another one. */
export function readMoment(spelling: Spelling, rules: MomentRules): MomentReading {
  if (spelling.day.kind === 'epoch') return answer(Temporal.Instant.fromEpochMilliseconds(spelling.day.milliseconds));
  const local = localTime(spelling, rules);
  if (typeof local === 'string') return { refusal: local };
  if (local.year < YEARS.from || local.year > YEARS.to) {
    return {
      refusal: `lies outside of the years ${YEARS.from} to ${YEARS.to}; leave the cell empty if there is no time`,
    };
  }
  const zone = spelling.offset === undefined ? rules.zone : offsetName(spelling.offset);
  try {
    const moment = rules.dateOnly === 'end' && isDateOnly(spelling) ? local.withPlainTime(LAST) : local;
    return answer(moment.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant());
  } catch {
    return { refusal: `was skipped or came twice when the clocks of ${zone} changed; write the offset behind it` };
  }
}

const answer = (instant: Temporal.Instant): MomentReading => ({
  instant: instant.toString({ fractionalSecondDigits: 3 }),
});

function localTime({ day, time }: Spelling, { order, epoch }: MomentRules): Temporal.PlainDateTime | string {
  if (day.kind === 'serial') return fromSerial(day.days, epoch);
  if (day.kind === 'epoch') return 'is a time of its own';
  if (day.kind === 'open' && order === undefined && day.first !== day.second) return 'does not say which is the month';
  const { year } = day;
  const [month, date] =
    day.kind === 'day' ? [day.month, day.day] : order === 'mdy' ? [day.first, day.second] : [day.second, day.first];
  try {
    return Temporal.PlainDateTime.from({ year, month, day: date, ...time }, { overflow: 'reject' });
  } catch {
    return 'is no day of the calendar or no time of the clock';
  }
}

/** Rounded to the millisecond: a double has no more of a day. */
function fromSerial(days: number, epoch: 1900 | 1904): Temporal.PlainDateTime {
  const whole = Math.floor(days);
  const milliseconds = Math.round((days - whole) * DAY_MS);
  return EPOCHS[epoch].add({ days: whole }).toPlainDateTime().add({ milliseconds });
}

function offsetName(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
