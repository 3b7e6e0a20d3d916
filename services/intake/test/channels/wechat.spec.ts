import { describe, expect, it } from 'vitest';
import { callersPointer } from '../../src/channels/channel-mapping.ts';
import { wechat } from '../../src/channels/wechat.ts';
import { mapped } from './controls.ts';

const message = {
  messageId: '7312984561234567890',
  groupId: 'wrQ8dEAAA',
  groupName: '向阳社区业主群',
  sender: { id: 'wx_u_77', name: '小陈' },
  sentAt: '2026-03-12T08:30:00.5+08:00',
  text: '垃圾分类点能不能挪个位置？',
  media: [{ ref: 'wxmedia:1', sha256: 'b'.repeat(64), mediaType: 'image/jpeg' }],
};
const mean = (body: unknown) => mapped(wechat, body);

describe('a WeChat group message', () => {
  it('is a report by its sender, with the group as a hint to the place', () => {
    expect(mean(message).remarks).toEqual([]);
    expect(mean(message).incoming).toMatchObject({
      channel: 'wechat',
      externalId: '7312984561234567890',
      occurredAt: '2026-03-12T00:30:00.500Z',
      text: '垃圾分类点能不能挪个位置？',
      placeHint: '向阳社区业主群',
      reporter: { given: { id: 'wx_u_77', name: '小陈', wechatId: 'wx_u_77' } },
      attachments: [{ ref: 'wxmedia:1', sha256: 'b'.repeat(64), mediaType: 'image/jpeg' }],
      channelDetails: { groupId: 'wrQ8dEAAA', groupName: '向阳社区业主群' },
    });
  });

  it('keeps ids of more than 53 bits, for they are text', () => {
    const body = JSON.parse(JSON.stringify(message).replace('"7312984561234567890"', '7312984561234567890'));
    expect(body.messageId).toBeTypeOf('number');
    expect(wechat.body.safeParse(body).success).toBe(false);
  });

  it.each(['messageId', 'text'])('needs %s', (field) => {
    expect(wechat.body.safeParse({ ...message, [field]: undefined }).success).toBe(false);
  });

  it.each([
    [{ groupId: null, sentAt: '' }, ['/groupId missing', '/sentAt missing']],
    [{ sender: undefined }, ['/sender missing']],
    [{ sender: { id: '0', name: '匿名' } }, ['/sender/id placeholder']],
    [{ sender: { id: 0 } }, ['/sender/id understood', '/sender/id placeholder']],
    [{ sender: { id: '', name: ' ' } }, []],
    [{ sender: 'wx_77' }, ['/sender understood']],
    [{ sentAt: '2026/3/12 8:30' }, ['/sentAt notUnderstood']],
    [{ sentAt: '2026/3/12 2:01' }, ['/sentAt understood']],
    [{ sentAt: 1_773_252_000 }, ['/sentAt understood']],
    [{ media: [{ ref: 'x' }, null] }, ['/media/0/sha256 withoutHash']],
    [{ media: 'wxmedia:1' }, ['/media withoutHash']],
    [{ place: '绣湖社区3幢' }, ['/place understood']],
  ])('is taken with %j', (change, expected) => {
    const { incoming, remarks } = mean({ ...message, ...change });
    expect(incoming.text).toBe(message.text);
    expect(remarks).toEqual(expected);
  });

  it('is known by its sender’s id also where that stands alone', () => {
    const { reporter } = mean({ ...message, sender: 'wx_77' }).incoming;
    expect(reporter?.given).toMatchObject({ id: 'wx_77', wechatId: 'wx_77' });
  });

  it('is told of its own fields', () => {
    expect(callersPointer(wechat.pointers, '/attachments/0/ref')).toBe('/media/0/ref');
    expect(callersPointer(wechat.pointers, '/reporter')).toBe('/sender');
    expect(callersPointer(wechat.pointers, '/channelDetails/groupName')).toBe('/groupName');
  });
});
