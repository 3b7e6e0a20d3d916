import { describe, expect, it } from 'vitest';
import { callersPointer } from '../../src/channels/channel-mapping.ts';
import { hotline } from '../../src/channels/hotline.ts';
import { mapped } from './controls.ts';

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
const mean = (body: unknown) => mapped(hotline, body);

describe('a finished hotline call', () => {
  it('is a report by its caller, with the recording as an attachment', () => {
    expect(mean(call).remarks).toEqual([]);
    expect(mean(call).incoming).toMatchObject({
      channel: 'hotline',
      externalId: 'CC-20260312-000071',
      occurredAt: '2026-03-11T18:00:10.000Z',
      subject: '水管爆裂',
      text: '绣湖社区3幢楼下水管爆了。',
      place: { address: '绣湖社区3幢' },
      reporter: { given: { phone: '+86 138-0000-0000', name: '王女士', language: 'zh' } },
      attachments: [{ ref: 's3://calls/71.wav', sha256: 'a'.repeat(64), mediaType: 'audio/wav' }],
      channelDetails: { operatorId: 'op-12', endedAt: '2026-03-11T18:03:40.000Z', durationSeconds: 210 },
    });
  });

  it('may come from a withheld number, without recording, place or end', () => {
    const { callId, startedAt, operator, notes } = call;
    const { incoming, remarks } = mean({ callId, startedAt, operator, notes });
    expect(incoming).toMatchObject({ attachments: [], channelDetails: { operatorId: 'op-12' } });
    expect([incoming.reporter, remarks]).toEqual([undefined, []]);
  });

  it.each([
    ['2026-03-12T02:00:10+08:00', '2026-03-12T02:00:10.900+08:00', 0.9],
    ['2026-03-12T02:00:10.900+08:00', '2026-03-12T02:00:10+08:00', 0],
  ])(
    'may end in the second in which it began, by a clock less fine: %s to %s',
    (startedAt, endedAt, durationSeconds) => {
      const { incoming, remarks } = mean({ ...call, startedAt, endedAt });
      expect(incoming.channelDetails).toMatchObject({ durationSeconds });
      expect(remarks).toEqual([]);
    },
  );

  it('that ends before it starts is kept without a duration', () => {
    const { incoming, remarks } = mean({ ...call, endedAt: '2026-03-12T01:59:00+08:00' });
    expect(incoming.channelDetails).toEqual({ operatorId: 'op-12', endedAt: '2026-03-11T17:59:00.000Z' });
    expect(remarks).toEqual(['/endedAt endsBeforeStart']);
  });

  it.each(['callId', 'notes'])('needs %s', (field) => {
    const { error } = hotline.body.safeParse({ ...call, [field]: undefined });
    expect(error!.issues.map(({ path }) => path.join('.'))).toContain(field);
  });

  it.each([
    [{ startedAt: undefined, operator: null }, ['/startedAt missing', '/operator missing']],
    [{ operator: 'op-12' }, ['/operator understood']],
    [{ caller: { number: '', name: null } }, []],
    [{ caller: null }, []],
    [{ caller: '王女士 13800138000' }, ['/caller understood', '/caller understood']],
    [{ caller: { number: '无', name: '王' } }, ['/caller/number notANumber']],
    [{ caller: { number: '12345' } }, ['/caller/number placeholder']],
    [{ caller: { number: 13_800_138_000 } }, ['/caller/number understood']],
    [{ recording: { ref: 'x' } }, ['/recording/sha256 withoutHash']],
    [{ recording: [] }, []],
    [{ language: 'zh_CN' }, ['/language understood']],
    [{ agent: 'x' }, ['/agent unknownMember']],
  ])('is taken with %j', (change, expected) => {
    const { incoming, remarks } = mean({ ...call, ...change });
    expect(incoming.text).toBe(call.notes);
    expect(remarks).toEqual(expected);
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
