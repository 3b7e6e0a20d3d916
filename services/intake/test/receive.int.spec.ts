import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decoded, type RunningIntake, runIntake } from './running-intake.ts';

const NOW = Date.parse('2026-03-11T18:05:00.000Z');
const XIUHU = '330782001004';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake({ clock: { now: () => NOW } });
});
afterAll(() => intake.stop());

const pipeBurst = {
  channel: 'platform',
  externalId: 'P-1',
  occurredAt: '2026-03-12T02:00:00+08:00',
  subject: '水管爆裂',
  text: '绣湖社区3幢楼下水管爆了，水一直往外冒。',
  place: { address: '绣湖社区3幢' },
  reporter: { id: 'u1', name: '王女士', phone: '13800138000', language: 'zh' },
  attachments: [{ ref: 's3://p/1.jpg', sha256: 'a'.repeat(64), mediaType: 'image/jpeg' }],
};
const call = {
  callId: 'CC-1',
  startedAt: '2026-03-12T02:00:10+08:00',
  endedAt: '2026-03-12T02:03:40+08:00',
  caller: { number: '13800138000' },
  operator: { id: 'op-12' },
  notes: '绣湖社区3幢楼下水管爆了。',
};
const message = {
  messageId: 'WX-1',
  groupId: 'g1',
  groupName: '绣湖社区业主群',
  sender: { id: 'wx_77', name: '小陈' },
  sentAt: '2026-03-12T02:01:00+08:00',
  text: '楼下全是水！',
};

describe('a report that comes in', () => {
  it('is answered with 201, an id, where it is and where to look, when it is durable', async () => {
    const answer = await intake.call('/v1/reports', { by: 'platform', body: pipeBurst });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      status: 'received',
      location: { status: 'found', method: 'communityName' },
      repeated: false,
      progress: { number: expect.stringMatching(/^\d{12}$/), pin: expect.stringMatching(/^\d{6}$/) },
      links: { report: `/v1/reports/${answer.body.reportId}`, cases: `/v1/cases?report=${answer.body.reportId}` },
    });
    expect(answer.headers.get('location')).toBe(answer.body.links.report);
    const stored = await intake.embedded.store.readStream(`report-${answer.body.reportId}`);
    expect(stored.map(decoded)).toMatchObject([
      {
        type: 'report.received.v1',
        data: {
          integration: 'platform',
          text: pipeBurst.text,
          occurredAt: '2026-03-11T18:00:00.000Z',
          receivedAt: '2026-03-11T18:05:00.000Z',
          location: answer.body.location,
        },
      },
    ]);
    expect(JSON.parse(stored[0]!.metadata).actor).toEqual({ kind: 'integration', id: 'platform' });
  });

  it('again is answered with 200, the same body and `repeated`, and leaves no event', async () => {
    const first = await intake.call('/v1/reports', { by: 'platform', body: { ...pipeBurst, externalId: 'P-again' } });
    const head = await intake.head();
    const again = await intake.call('/v1/reports', { by: 'platform', body: { ...pipeBurst, externalId: 'P-again' } });
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await intake.head()).toBe(head);
  });

  it('again with its members in another order and in another zone’s time is the same', async () => {
    const body = { ...pipeBurst, externalId: 'P-order' };
    await intake.call('/v1/reports', { by: 'platform', body });
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    const again = await intake.call('/v1/reports', {
      by: 'platform',
      body: { ...reordered, occurredAt: '2026-03-11T18:00:00Z' },
    });
    expect(again.status).toBe(200);
  });

  it('many times at once becomes one report', async () => {
    const head = await intake.head();
    const body = { ...pipeBurst, externalId: 'P-rush' };
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => intake.call('/v1/reports', { by: 'platform', body })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(39);
    expect(new Set(answers.map(({ body }) => body.reportId)).size).toBe(1);
    const { events } = await intake.embedded.store.readAll({ after: head });
    expect(events.filter(({ stream }) => stream.startsWith('report-'))).toHaveLength(1);
  });

  it('under the same webhook-id is the same call: a captured one played again leaves no event', async () => {
    const body = { ...pipeBurst, externalId: 'P-replayed' };
    const first = await intake.call('/v1/reports', { by: 'platform', webhookId: 'msg_1', body });
    const head = await intake.head();
    const again = await intake.call('/v1/reports', { by: 'platform', webhookId: 'msg_1', body });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await intake.head()).toBe(head);
  });

  it('under the same Idempotency-Key gets the very same answer', async () => {
    const send = (externalId: string) =>
      intake.call('/v1/reports', {
        by: 'platform',
        headers: { 'idempotency-key': '"k-1"' },
        body: { ...pipeBurst, externalId },
      });
    const [first, again, other] = [await send('P-key'), await send('P-key'), await send('P-other')];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('with the same external id from another sender is another report', async () => {
    const body = { ...pipeBurst, externalId: 'P-shared' };
    const one = await intake.call('/v1/reports', { by: 'platform', body });
    const other = await intake.call('/v1/reports', { by: 'platform-2', body });
    const station = await intake.call('/v1/reports', { by: 'platform', body: { ...body, channel: 'station' } });
    expect([one.status, other.status, station.status]).toEqual([201, 201, 201]);
    expect(new Set([one, other, station].map((answer) => answer.body.reportId)).size).toBe(3);
  });

  it('survives a restart: the repeat is known to the next process', async () => {
    const body = { ...pipeBurst, externalId: 'P-restart' };
    let running = await runIntake();
    const first = await running.call('/v1/reports', { by: 'platform', body });
    running = await running.restart();
    const again = await running.call('/v1/reports', { by: 'platform', body });
    expect(again.status).toBe(200);
    expect(again.body.reportId).toBe(first.body.reportId);
    await running.stop();
  });

  it('without a place is taken in all the same', async () => {
    const body = { channel: 'platform', externalId: 'P-nowhere', text: '路灯不亮' };
    const answer = await intake.call('/v1/reports', { by: 'platform', body });
    expect(answer).toMatchObject({ status: 201, body: { location: { status: 'unknown', areaCode: null } } });
  });
});

describe('a finished hotline call', () => {
  it('is a report, told of conflicts in its own words', async () => {
    const answer = await intake.call('/v1/channels/hotline', { by: 'hotline', body: call });
    expect(answer.status).toBe(201);
    const again = await intake.call('/v1/channels/hotline', { by: 'hotline', body: call });
    expect(again.status).toBe(200);
    const head = await intake.head();
    const other = { ...call, notes: '修好了', caller: { number: '13900139000' }, endedAt: '2026-03-12T02:04:00+08:00' };
    const conflict = await intake.call('/v1/channels/hotline', { by: 'hotline', body: other });
    expect(conflict).toMatchObject({ status: 409, body: { code: 'content-differs' } });
    const pointers = conflict.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers.sort()).toEqual(['/caller', '/endedAt', '/notes']);
    for (const value of ['13900139000', '13800138000', '修好了', call.notes])
      expect(conflict.text).not.toContain(value);
    expect(await intake.head()).toBe(head);
  });
});

describe('a WeChat group message', () => {
  it('is a report, placed by its group where the text names no place', async () => {
    const answer = await intake.call('/v1/channels/wechat', { by: 'wechat', body: message });
    expect(answer).toMatchObject({ status: 201, body: { location: { status: 'found' } } });
    const stored = await intake.embedded.store.readStream(`report-${answer.body.reportId}`);
    expect(stored.map(decoded)[0]!.data).toMatchObject({
      channelDetails: { groupId: 'g1', groupName: '绣湖社区业主群' },
    });
  });
});

describe('a person at a desk', () => {
  const slip = { channel: 'station', externalId: 'slip-7', text: '路灯不亮', place: { areaCode: XIUHU } };

  it.each(['intakeDesk', 'communityOfficer', 'gridWorker', 'townshipOfficer', 'admin'] as const)(
    'takes in a report as %s for their own area',
    async (role) => {
      const token = await intake.token(role, XIUHU, `${role}-1`);
      const answer = await intake.call('/v1/reports', { token, body: { ...slip, externalId: `slip-${role}` } });
      expect(answer.status).toBe(201);
      const [event] = await intake.embedded.store.readStream(`report-${answer.body.reportId}`);
      expect(JSON.parse(event!.metadata).actor).toEqual({ kind: 'person', id: `${role}-1`, role });
    },
  );

  it('types in the slip that a colleague of the same desk has typed in: one report', async () => {
    const [a, b] = [await intake.token('intakeDesk', XIUHU, 'a'), await intake.token('gridWorker', XIUHU, 'b')];
    const first = await intake.call('/v1/reports', { token: a, body: slip });
    const second = await intake.call('/v1/reports', { token: b, body: slip });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.reportId).toBe(first.body.reportId);
  });

  it('may take in what lies nowhere yet: the triage desk will find it', async () => {
    const token = await intake.token('communityOfficer', XIUHU);
    const body = { channel: 'station', externalId: 'slip-nowhere', text: '有人占道停车' };
    expect((await intake.call('/v1/reports', { token, body })).status).toBe(201);
  });
});

describe('what came in', () => {
  it('is counted by channel and by what came of it', async () => {
    const text = await intake.metrics.registry.metrics();
    expect(text).toMatch(/gridcase_intake_reports_total\{channel="wechat",outcome="received"\} [1-9]/);
    expect(text).toMatch(/gridcase_intake_reports_total\{channel="hotline",outcome="content-differs"\} [1-9]/);
  });
});
