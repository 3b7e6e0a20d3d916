/** The instant in the one form in which instants compare as texts. Throws RangeError for what is none. */
export function normalInstant(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${instant}`);
  return new Date(at).toISOString();
}

/** The instant at which a day begins, where days begin at this offset from UTC. */
export const midnight = (utcOffset: string, day: string): string =>
  new Date(`${day}T00:00:00${utcOffset}`).toISOString();

/** The day of an instant there. */
export function dayIn(utcOffset: string, instant: string): string {
  const behind = Date.parse(`1970-01-01T00:00:00${utcOffset}`);
  return new Date(Date.parse(instant) - behind).toISOString().slice(0, 10);
}
