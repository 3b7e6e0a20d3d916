import { Attachment, Instant, PartyKind } from '@gridcase/contracts';
import { z } from 'zod';

const Ids = z.array(z.uuid()).readonly();

/** What people at a table come to (domain/consultation-view.ts). */
export const GatheringAnswer = z.strictObject({
  parties: z
    .array(
      z.strictObject({
        partyId: z.uuid(),
        kind: PartyKind,
        as: z.string().nullable().describe('In which capacity'),
        unit: z.string().nullable(),
        standpoint: z.string().nullable().describe('What they said last'),
        left: z.boolean(),
        reachable: z.boolean().describe('Whether somebody told how they can be reached'),
      }),
    )
    .readonly(),
  sessions: z
    .array(
      z.strictObject({
        sessionId: z.uuid(),
        at: Instant.describe('When it is to be, or was'),
        place: z.string(),
        state: z.enum(['called', 'calledOff', 'held']),
        invited: Ids,
        attended: Ids,
        absent: Ids.describe('Invited to a session that was held, and did not come'),
        record: Attachment.nullable().describe('The minutes, by reference'),
      }),
    )
    .readonly(),
  undertakings: z
    .array(
      z.strictObject({
        undertakingId: z.uuid(),
        partyId: z.uuid().optional(),
        unit: z.string().optional(),
        what: z.string(),
        dueAt: Instant,
        state: z.enum(['open', 'kept', 'released']),
      }),
    )
    .readonly()
    .describe('Who does what by when, as far as it was agreed'),
});

export const ConsultationAnswer = GatheringAnswer.extend({
  state: z.enum(['open', 'agreed', 'notAgreed', 'brokenOff']).describe('brokenOff: the case went elsewhere meanwhile'),
  matter: z.string(),
  record: Attachment.nullable().describe('The signed record of how it ended, by reference'),
});
