import { z } from 'zod';
import { Instant } from '../vocabulary.ts';
import { Attachment } from './report-events.ts';

/** A picture of the place before or after the work, by reference: the bytes stay where they are, the hash proves them. */
export const Photo = Attachment.extend({ shows: z.enum(['before', 'after']), takenAt: Instant });
export type Photo = z.infer<typeof Photo>;

/** Of one note or answer. */
export const Photos = z.array(Photo).min(1).max(20);
