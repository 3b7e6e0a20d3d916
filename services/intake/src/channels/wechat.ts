import { z } from 'zod';
import type { ChannelMapping } from './channel-mapping.ts';
import { Attachments, ExternalId, Moment, Place, SideObject, SideText, Text } from './fields.ts';
import { expected } from './hotline.ts';
import { readAttachments } from './read-attachments.ts';
import { readMoment } from './read-moment.ts';
import { readPerson } from './read-person.ts';
import { readPlace } from './read-place.ts';
import { readReporter } from './read-reporter.ts';
import { readText, readWords } from './read-text.ts';
import { memberOf, onlyKnown } from './reading.ts';

export const WechatMessage = z.looseObject({
  messageId: ExternalId,
  groupId: SideText(200),
  groupName: SideText(200),
  sender: SideObject({ id: { type: ['string', 'null'] }, name: { type: ['string', 'null'] } }),
  sentAt: Moment,
  text: Text,
  media: Attachments,
  place: Place,
});

const GROUP_ID = { max: 200, line: true } as const;
const GROUP_NAME = { max: 200 } as const;

/** One message in a WeChat group 微信群. The group's name often is the community's: it is searched when the text names no place. */
export const wechat: ChannelMapping<typeof WechatMessage> = {
  body: WechatMessage,
  toIncoming: (message, reading) => {
    const given = { pointer: '', value: message };
    onlyKnown(reading, given, Object.keys(WechatMessage.shape));
    const groupId = readText(reading, expected(reading, memberOf(given, 'groupId')), GROUP_ID);
    const groupName = readText(reading, memberOf(given, 'groupName'), GROUP_NAME);
    const sender = readPerson(reading, expected(reading, memberOf(given, 'sender')), { id: 'id', name: 'name' }, 'id');
    return {
      ...{ channel: 'wechat', externalId: message.messageId, placeHint: groupName },
      text: readWords(reading, memberOf(given, 'text')),
      occurredAt: readMoment(reading, expected(reading, memberOf(given, 'sentAt'))),
      place: readPlace(reading, memberOf(given, 'place')),
      reporter: readReporter(reading, { ...sender, ...(sender.id && { wechatId: sender.id }) }),
      attachments: readAttachments(reading, memberOf(given, 'media')),
      channelDetails: { ...(groupId && { groupId }), ...(groupName && { groupName }) },
    };
  },
  pointers: {
    '/externalId': '/messageId',
    '/occurredAt': '/sentAt',
    '/reporter': '/sender',
    '/attachments': '/media',
    '/channelDetails/groupId': '/groupId',
    '/channelDetails/groupName': '/groupName',
  },
};
