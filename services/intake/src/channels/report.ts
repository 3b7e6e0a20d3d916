import { Channel, LIMITS } from '@gridcase/contracts';
import { z } from 'zod';
import type { ChannelMapping } from './channel-mapping.ts';
import { Attachments, ExternalId, Moment, PERSON, Place, SideObject, Subject, Text } from './fields.ts';
import { readAttachments } from './read-attachments.ts';
import { readMoment } from './read-moment.ts';
import { readPerson } from './read-person.ts';
import { readPlace } from './read-place.ts';
import { readReporter } from './read-reporter.ts';
import { readText, readWords } from './read-text.ts';
import { memberOf, onlyKnown } from './reading.ts';

export const ReportBody = z.looseObject({
  channel: Channel,
  externalId: ExternalId,
  occurredAt: Moment,
  subject: Subject,
  text: Text,
  place: Place,
  reporter: SideObject(PERSON),
  attachments: Attachments,
});

const PERSON_FIELDS = {
  ...{ id: 'id', name: 'name', phone: 'phone', email: 'email', wechatId: 'wechatId', language: 'language' },
} as const;

/** The one shape for all channels. */
export const report: ChannelMapping<typeof ReportBody> = {
  body: ReportBody,
  toIncoming: (body, reading) => {
    const given = { pointer: '', value: body };
    onlyKnown(reading, given, Object.keys(ReportBody.shape));
    const { channel, externalId } = body;
    return {
      ...{ channel, externalId, text: readWords(reading, memberOf(given, 'text')) },
      occurredAt: readMoment(reading, memberOf(given, 'occurredAt')),
      subject: readText(reading, memberOf(given, 'subject'), { max: LIMITS.subject }),
      // GeoReport v2 lays down WGS 84 for its lat and long.
      place: readPlace(reading, memberOf(given, 'place'), channel === 'open311' ? 'WGS84' : undefined),
      reporter: readReporter(reading, readPerson(reading, memberOf(given, 'reporter'), PERSON_FIELDS)),
      attachments: readAttachments(reading, memberOf(given, 'attachments')),
    };
  },
  pointers: {},
};
