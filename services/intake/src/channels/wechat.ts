import { z } from 'zod';
import type { ChannelMapping } from './channel-mapping.ts';
import { Attachments, ExternalId, Moment, PersonId, PersonName, Place, Text, unlessEmpty } from './fields.ts';
import { line, prose } from './plain-text.ts';

export const WechatMessage = z.strictObject({
  messageId: ExternalId,
  groupId: line({ max: 200, visible: true }),
  groupName: prose({ max: 200 }).optional(),
  sender: z.strictObject({ id: PersonId, name: PersonName.optional() }),
  sentAt: Moment,
  text: Text,
  media: Attachments.optional(),
  place: Place.optional(),
});

/** One message in a WeChat group 微信群. The group's name often is the community's: it is searched when the text names no place. */
export const wechat: ChannelMapping<typeof WechatMessage> = {
  body: WechatMessage,
  toIncoming: (message) => ({
    channel: 'wechat',
    externalId: message.messageId,
    occurredAt: message.sentAt,
    text: message.text,
    place: unlessEmpty(message.place),
    placeHint: message.groupName,
    reporter: { id: message.sender.id, name: message.sender.name, wechatId: message.sender.id },
    attachments: message.media ?? [],
    channelDetails: { groupId: message.groupId, ...(message.groupName && { groupName: message.groupName }) },
  }),
  pointers: {
    '/externalId': '/messageId',
    '/occurredAt': '/sentAt',
    '/reporter': '/sender',
    '/attachments': '/media',
    '/channelDetails/groupId': '/groupId',
    '/channelDetails/groupName': '/groupName',
  },
};
