import { LIMITS } from '@gridcase/contracts';
import { z } from 'zod';
import type { ChannelMapping } from './channel-mapping.ts';
import { AttachmentReference, ExternalId, Moment, Place, SideObject, SideText, Subject, Text } from './fields.ts';
import { readAttachments } from './read-attachments.ts';
import { readMoment } from './read-moment.ts';
import { readPerson } from './read-person.ts';
import { readPlace } from './read-place.ts';
import { readReporter } from './read-reporter.ts';
import { readText, readWords } from './read-text.ts';
import { type Given, isAbsent, memberOf, onlyKnown, type Reading } from './reading.ts';

export const HotlineCall = z.looseObject({
  callId: ExternalId,
  startedAt: Moment,
  endedAt: Moment,
  caller: SideObject({ number: { type: ['string', 'null'] }, name: { type: ['string', 'null'] } }),
  operator: SideObject({ id: { type: ['string', 'null'] } }),
  notes: Text,
  subject: Subject,
  place: Place,
  recording: AttachmentReference,
  language: SideText(35, 'What the caller spoke, BCP 47'),
});

/** A finished call on the hotline 社情民意热线, as the operator wrote it down. A withheld number and no name: no caller. */
export const hotline: ChannelMapping<typeof HotlineCall> = {
  body: HotlineCall,
  toIncoming: (call, reading) => {
    const given = { pointer: '', value: call };
    onlyKnown(reading, given, Object.keys(HotlineCall.shape));
    const occurredAt = readMoment(reading, expected(reading, memberOf(given, 'startedAt')));
    const caller = readPerson(reading, memberOf(given, 'caller'), { phone: 'number', name: 'name' });
    return {
      ...{
        channel: 'hotline',
        externalId: call.callId,
        text: readWords(reading, memberOf(given, 'notes')),
        occurredAt,
      },
      subject: readText(reading, memberOf(given, 'subject'), { max: LIMITS.subject }),
      place: readPlace(reading, memberOf(given, 'place')),
      reporter: readReporter(reading, { ...caller, language: memberOf(given, 'language') }),
      attachments: readAttachments(reading, memberOf(given, 'recording')),
      channelDetails: {
        ...operatorOf(reading, memberOf(given, 'operator')),
        ...endOf(reading, memberOf(given, 'endedAt'), occurredAt),
      },
    };
  },
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

/** What the channel always sends, with a remark when it did not. */
export function expected(reading: Reading, given: Given): Given {
  if (isAbsent(given.value)) reading.add(given.pointer, 'missing', 'expected from this channel; taken in without it');
  return given;
}

function operatorOf(reading: Reading, operator: Given) {
  const { id } = readPerson(reading, expected(reading, operator), { id: 'id' }, 'id');
  const operatorId = id && readText(reading, id, { max: 200, line: true });
  return operatorId === undefined ? {} : { operatorId };
}

/** Clocks give the start to the millisecond and the end to the second: within one second no call ends before it began. */
function endOf(reading: Reading, given: Given, startedAt: string | undefined) {
  const endedAt = readMoment(reading, given);
  if (endedAt === undefined || startedAt === undefined) return endedAt === undefined ? {} : { endedAt };
  const [start, end] = [Date.parse(startedAt), Date.parse(endedAt)];
  if (Math.floor(end / 1_000) >= Math.floor(start / 1_000)) {
    return { endedAt, durationSeconds: Math.max(0, end - start) / 1_000 };
  }
  reading.add(given.pointer, 'endsBeforeStart', 'the call ends before it starts; it is kept without a duration');
  return { endedAt };
}
