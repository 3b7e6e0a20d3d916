export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export interface TimeAndZone {
  readonly time?: ClockTime;
  readonly offset?: number | undefined;
}

const HALF = '上午|下午|[ap]\\.?m\\.?';
const TIME = new RegExp(
  `^(?:(${HALF}) ?)?(\\d{1,2})(?:[:时点](\\d{1,2})(?:[:分](\\d{1,2})(?:[.,](\\d{1,9}))?秒?|分)?)(?: ?(${HALF}))?`,
  'i',
);
const COMPACT = /^(\d{2})(\d{2})(\d{2})(?=$|Z|[+-])/i;
const ZONE = /^ ?(?:(z|utc|gmt)|(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?)$/i;

/** What stands behind a date: nothing, a time of day, a zone. Undefined for anything else. */
export function readClockTime(text: string): TimeAndZone | undefined {
  const rest = text.replace(/^(?:T|,? )/i, '');
  const compact = COMPACT.exec(rest);
  const match = compact ?? TIME.exec(rest);
  const offset = readOffset(rest.slice(match?.[0].length ?? 0));
  if (offset === null) return undefined;
  if (!match) return rest === text && text !== '' && offset === undefined ? undefined : { offset };
  if (compact) return { time: clock(compact[1]!, compact[2]!, compact[3]), offset };
  const [, before, hour, minute, second, fraction, after] = match;
  const hours = inHalf(Number(hour), before ?? after);
  if (hours === undefined || (before && after)) return undefined;
  return { time: clock(String(hours), minute!, second, fraction), offset };
}

const clock = (hour: string, minute: string, second = '0', fraction = ''): ClockTime => ({
  hour: Number(hour),
  ...{ minute: Number(minute), second: Number(second), millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)) },
});

/** The hour of the day. 下午13:05 is written, and means 13:05; 上午13:05 means nothing. */
function inHalf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  const afternoon = half === '下午' || /^p/i.test(half);
  if (hour === 0 || (hour > 12 && !afternoon)) return undefined;
  if (hour > 12) return hour;
  return (hour % 12) + (afternoon ? 12 : 0);
}

/** Minutes east of UTC; undefined: none is named; null: words that are no zone. CST is two zones, and so none. */
function readOffset(text: string): number | undefined | null {
  if (text.trim() === '') return undefined;
  const match = ZONE.exec(text);
  if (!match) return null;
  const [, utc, sign, hours, minutes = '0'] = match;
  if (utc) return 0;
  const offset = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || offset > 14 * 60) return null;
  return sign === '-' ? -offset : offset;
}
