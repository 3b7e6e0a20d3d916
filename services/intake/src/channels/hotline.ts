import { z } from 'zod';
import type { ChannelMapping } from './channel-mapping.ts';
import {
  AttachmentReference,
  ExternalId,
  Language,
  Moment,
  PersonId,
  PersonName,
  Phone,
  Place,
  Subject,
  Text,
  unlessEmpty,
} from './fields.ts';

export const HotlineCall = z
  .strictObject({
    callId: ExternalId,
    startedAt: Moment,
    endedAt: Moment.optional(),
    /** Left out when the number was withheld and no name was given. */
    caller: z.strictObject({ number: Phone.optional(), name: PersonName.optional() }).optional(),
    operator: z.strictObject({ id: PersonId }),
    notes: Text,
    subject: Subject.optional(),
    place: Place.optional(),
    recording: AttachmentReference.optional(),
    /** What the caller spoke. */
    language: Language.optional(),
  })
  .refine((call) => call.endedAt === undefined || call.endedAt >= call.startedAt, {
    path: ['endedAt'],
    message: 'a call can not end before it starts',
  });

/** A finished call on the hotline 社情民意热线, as the operator wrote it down. */
export const hotline: ChannelMapping<typeof HotlineCall> = {
  body: HotlineCall,
  toIncoming: (call) => ({
    channel: 'hotline',
    externalId: call.callId,
    occurredAt: call.startedAt,
    subject: call.subject,
    text: call.notes,
    place: unlessEmpty(call.place),
    reporter: unlessEmpty({ phone: call.caller?.number, name: call.caller?.name, language: call.language }),
    attachments: call.recording ? [call.recording] : [],
    channelDetails: {
      operatorId: call.operator.id,
      ...(call.endedAt && {
        endedAt: call.endedAt,
        durationSeconds: (Date.parse(call.endedAt) - Date.parse(call.startedAt)) / 1_000,
      }),
    },
  }),
  pointers: {
    '/externalId': '/callId',
    '/occurredAt': '/startedAt',
    '/text': '/notes',
    '/reporter': '/caller',
    '/attachments': '/recording',
    '/attachments/0': '/recording',
    '/channelDetails/operatorId': '/operator/id',
    '/channelDetails/endedAt': '/endedAt',
    '/channelDetails/durationSeconds': '/endedAt',
  },
};
