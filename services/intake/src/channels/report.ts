import { Channel } from '@gridcase/contracts';
import { z } from 'zod';
import type { ChannelMapping } from './channel-mapping.ts';
import {
  Attachments,
  Email,
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

export const ReportBody = z.strictObject({
  channel: Channel,
  externalId: ExternalId,
  occurredAt: Moment.optional(),
  subject: Subject.optional(),
  text: Text,
  place: Place.optional(),
  reporter: z
    .strictObject({
      id: PersonId.optional(),
      name: PersonName.optional(),
      phone: Phone.optional(),
      email: Email.optional(),
      wechatId: PersonId.optional(),
      language: Language.optional(),
    })
    .optional(),
  attachments: Attachments.optional(),
});

/** The one shape for all channels. */
export const report: ChannelMapping<typeof ReportBody> = {
  body: ReportBody,
  toIncoming: (body) => ({
    ...body,
    place: unlessEmpty(body.place),
    reporter: unlessEmpty(body.reporter),
    attachments: body.attachments ?? [],
  }),
  pointers: {},
};
