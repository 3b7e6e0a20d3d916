import { z } from 'zod';

/** An instant with its zone; kept as UTC with milliseconds. */
export const InstantOfZone = z.iso
  .datetime({ offset: true, error: 'not an instant with its zone, such as 2026-11-24T09:00:00+08:00' })
  .transform((given) => new Date(given).toISOString());
