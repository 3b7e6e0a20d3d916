import { Day } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import { z } from 'zod';

/** An instant with its zone, or a day: the instant at which it begins in the territory. */
export const When = z
  .union([Day, z.iso.datetime({ offset: true })], { error: 'neither a day (2026-12-01) nor an instant with its zone' })
  .describe('A day (its beginning in the territory), or an instant with its zone');

/** As stored events write it: UTC with milliseconds. `utcOffset`: where days begin. */
export const instantOf = (when: string, utcOffset: string): string =>
  toInstant(Date.parse(when.length === DAY_LENGTH ? `${when}T00:00:00${utcOffset}` : when));

const DAY_LENGTH = '2026-12-01'.length;
