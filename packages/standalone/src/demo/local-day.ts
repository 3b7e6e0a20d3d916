import { dayAt, dayBegins } from '@gridcase/contracts';

const DAY_MS = 86_400_000;

/** The instant at which the local day around `now` began. Milliseconds. */
export const startOfLocalDay = (now: number): number => dayBegins(dayAt(now));

/** `HH:MM` on a local day as an instant. */
export function instantOn(dayStart: number, time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return dayStart + (hours! * 60 + minutes!) * 60_000;
}

/** `02:00`, with `+1d` behind it on the next local day. */
export function localTime(instant: string, dayStart: number): string {
  const milliseconds = Date.parse(instant) - dayStart;
  const days = Math.floor(milliseconds / DAY_MS);
  const minutes = Math.floor((milliseconds - days * DAY_MS) / 60_000);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return days === 0 ? clock : `${clock} +${days}d`;
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** A reason as it is stored, its instants in local time. */
export const inLocalTime = (reason: string, dayStart: number): string =>
  reason.replace(INSTANT, (instant) => localTime(instant, dayStart));
