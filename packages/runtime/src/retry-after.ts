/**
 * Milliseconds that a Retry-After header asks for (RFC 9110, section 10.2.3: seconds or a date), undefined when it is
 * missing, malformed or past. `now` in milliseconds by the wall clock.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const until = Date.parse(header);
  return Number.isNaN(until) || until <= now ? undefined : until - now;
}
