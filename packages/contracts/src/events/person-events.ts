/**
 * Events of the category `person`, stream `person-{ref}`, written by intake's part alone: what becomes of somebody's own
 * key. By them a key vault that was put back from a backup learns whose keys it must not have any more.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { characters } from '../characters.ts';
import { PersonRef } from './report-events.ts';

/** Written before the key is destroyed. Who ordered it stands in the metadata; the reason names nobody. */
export const PersonErasedV1 = z.strictObject({
  ref: PersonRef,
  reason: characters(500).min(1),
});

export const personEventSchemas = { 'person.erased.v1': PersonErasedV1 } as const;
