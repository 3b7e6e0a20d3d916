import { describe, expect, it } from 'vitest';
import { callersPointer } from '../../src/channels/channel-mapping.ts';
import { hotline } from '../../src/channels/hotline.ts';

const call = {
  callId: 'CC-20260312-000071',
  startedAt: '2026-03-12T02:00:10+08:00',
  endedAt: '2026-03-12T02:03:40+08:00',
  caller: { number: '+86 138-0000-0000', name: '王女士' },
  operator: { id: 'op-12' },
  notes: '绣湖社区3幢楼下水管爆了。',
  subject: '水管爆裂',
  place: { address: '绣湖社区3幢' },
  recording: { ref: 's3://calls/71.wav', sha256: 'a'.repeat(64), mediaType: 'audio/wav' },
  language: 'zh',
};
const mapped = (body: unknown) => hotline.toIncoming(hotline.body.parse(body));

describe('a finished hotline call', () => {
  it('is a report by its caller, with the recording as an attachment', () => {
    expect(mapped(call)).toEqual({
      channel: 'hotline',
      externalId: 'CC-20260312-000071',
      occurredAt: '2026-03-11T18:00:10.000Z',
      subject: '水管爆裂',
      text: '绣湖社区3幢楼下水管爆了。',
      place: { address: '绣湖社区3幢' },
      reporter: { phone: '+86 138-0000-0000', name: '王女士', language: 'zh' },
      attachments: [{ ref: 's3://calls/71.wav', sha256: 'a'.repeat(64), mediaType: 'audio/wav' }],
      channelDetails: { operatorId: 'op-12', endedAt: '2026-03-11T18:03:40.000Z', durationSeconds: 210 },
    });
  });

  it('may come from a withheld number, without recording, place or end', () => {
    const { callId, startedAt, operator, notes } = call;
    const report = mapped({ callId, startedAt, operator, notes });
    expect(report).toMatchObject({ reporter: undefined, attachments: [], channelDetails: { operatorId: 'op-12' } });
  });

  it('can not end before it starts', () => {
    const { error } = hotline.body.safeParse({ ...call, endedAt: '2026-03-12T01:59:00+08:00' });
    expect(error!.issues).toMatchObject([{ path: ['endedAt'] }]);
  });

  it.each(['callId', 'startedAt', 'operator', 'notes'])('needs %s', (field) => {
    const { error } = hotline.body.safeParse({ ...call, [field]: undefined });
    expect(error!.issues.map(({ path }) => path.join('.'))).toContain(field);
  });

  it.each([
    ['/text', '/notes'],
    ['/occurredAt', '/startedAt'],
    ['/reporter', '/caller'],
    ['/attachments/0/sha256', '/recording/sha256'],
    ['/place/address', '/place/address'],
    ['/channelDetails/durationSeconds', '/endedAt'],
  ])('is told of its own field: %s is %s', (pointer, own) => {
    expect(callersPointer(hotline.pointers, pointer)).toBe(own);
  });
});
