import { toInstant } from '@gridcase/event-sourcing';
import { Problem } from '@gridcase/runtime';
import { z } from 'zod';

/** An instant with its zone: without one nobody knows which hour is meant. */
export const InstantWithZone = z.iso.datetime({
  offset: true,
  error: 'not an instant with its zone, such as 2026-11-24T09:00:00+08:00',
});

/**
 * The instant as stored events write it; undefined when none was asked for. What will be known later nobody can say now:
 * throws Problem `invalid-instant`, by the parameter's name.
 */
export function pastInstant(name: string, asked: string | undefined, now: number): string | undefined {
  if (asked === undefined) return undefined;
  const instant = Date.parse(asked);
  if (instant <= now) return toInstant(instant);
  throw new Problem('invalid-instant', { detail: `${name} must not lie in the future; it is ${toInstant(now)} here.` });
}
