import { Temporal } from 'temporal-polyfill';

/** A day and a time of it where the zone is, in milliseconds since 1970. A time that a clock change leaves out is the next there is. */
export const instantAt = (day: Temporal.PlainDate, time: string, zone: string): number =>
  time === '24:00'
    ? instantAt(day.add({ days: 1 }), '00:00', zone)
    : day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;

/** Whether times can be read in it: an IANA zone, or an offset. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
