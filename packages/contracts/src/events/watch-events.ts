/**
 * Events of the category `watch`, stream `watch-{premisesId}`, written by routing only: what scoring's flags mean for
 * the urgency of new cases at the same premises. Recorded, so that every replica judges by the same, and so that it can
 * be answered later which flags routing knew of when it judged.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { Flag } from '../vocabulary.ts';
import { PremisesPlace } from './ledger-events.ts';

export const WatchSetV1 = z.strictObject({ ledgerId: z.uuid(), flag: Flag, premises: PremisesPlace });
export const WatchLiftedV1 = z.strictObject({ ledgerId: z.uuid(), flag: Flag, premisesId: z.uuid() });

export const watchEventSchemas = {
  'watch.set.v1': WatchSetV1,
  'watch.lifted.v1': WatchLiftedV1,
} as const;
