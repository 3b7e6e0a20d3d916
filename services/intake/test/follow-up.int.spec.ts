import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningIntake, runIntake } from './running-intake.ts';

const XIUHU = '330782001004';

let intake: RunningIntake;
let path: string;
beforeAll(async () => {
  intake = await runIntake();
  const body = {
    channel: 'platform',
    externalId: 'F-1',
    text: '楼下水管爆了',
    place: { areaCode: XIUHU, address: '3幢' },
    reporter: { name: '王女士', phone: '13800138000', email: 'wang@example.org' },
  };
  const answer = await intake.call('/v1/reports', { by: 'platform', body });
  path = answer.body.links.report;
});
afterAll(() => intake.stop());

describe('a follow-up', () => {
  it('is added once, however often it comes', async () => {
    const body = { externalId: 'm1', text: '还在漏 🚰', attachments: [{ ref: 'x', sha256: 'c'.repeat(64) }] };
    const first = await intake.call(`${path}/messages`, { by: 'platform', body });
    const head = await intake.head();
    const again = await intake.call(`${path}/messages`, { by: 'platform', body });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(await intake.head()).toBe(head);
  });

  it('many times at once is added once', async () => {
    const body = { externalId: 'm-rush', text: '来人了吗' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => intake.call(`${path}/messages`, { by: 'platform', body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
  });

  it('many different ones at once are all added', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) =>
        intake.call(`${path}/messages`, { by: 'platform', body: { externalId: `n-${n}`, text: `第${n}条` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it('is taken from an officer of the area, under the desk’s own id', async () => {
    const token = await intake.token('communityOfficer', XIUHU);
    const body = { externalId: 'm1', text: '居民来电催办' };
    expect((await intake.call(`${path}/messages`, { token, body })).status).toBe(201);
  });
});

describe('a rating', () => {
  it('stands until another one comes, also when that says the same: it may have been done again in between', async () => {
    const rate = (body: object) => intake.call(`${path}/feedback`, { by: 'platform', body });
    const first = await rate({ rating: 2, solved: false, comment: '又漏了' });
    const again = await rate({ rating: 2, solved: false, comment: '又漏了' });
    const changed = await rate({ rating: 5, solved: true });
    expect([first, again, changed].map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(again.body).toMatchObject({ rating: first.body.rating, repeated: false });
    const { body } = await intake.call(path, { by: 'platform' });
    expect(body.rating).toMatchObject({ rating: 5, solved: true, takenBy: { kind: 'integration' } });
    expect(body.rating).not.toHaveProperty('comment');
  });

  it('delivered again under its webhook-id after a later one changes nothing', async () => {
    const rate = (rating: number, webhookId: string) =>
      intake.call(`${path}/feedback`, { by: 'platform', webhookId, body: { rating } });
    await rate(1, 'msg_a');
    await rate(4, 'msg_b');
    const head = await intake.head();
    await rate(1, 'msg_a');
    expect(await intake.head()).toBe(head);
    expect((await intake.call(path, { by: 'platform' })).body.rating.rating).toBe(4);
  });
});

describe('reading a report', () => {
  it('gives its sender what was said, and never who said it', async () => {
    const { status, body, text } = await intake.call(path, { by: 'platform' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      channel: 'platform',
      externalId: 'F-1',
      text: '楼下水管爆了',
      place: { address: '3幢' },
    });
    expect(body.messages.length).toBeGreaterThan(5);
    for (const hidden of ['王女士', '13800138000', 'example.org', 'r_', 'ciphertext', 'reporter', 'contentHash']) {
      expect(text).not.toContain(hidden);
    }
  });

  it.each([
    ['gridWorker', XIUHU],
    ['communityOfficer', XIUHU],
    ['townshipOfficer', '330782001'],
    ['supervisor', '330782'],
    ['auditor', '330782'],
  ] as const)('is open to a %s whose area it lies in', async (role, area) => {
    const token = await intake.token(role, area);
    expect((await intake.call(path, { token })).status).toBe(200);
    expect((await intake.call(path.toUpperCase().replace('/V1/REPORTS', '/v1/reports'), { token })).status).toBe(200);
  });

  it('without a place is open only to who sees the whole city', async () => {
    const body = { channel: 'platform', externalId: 'F-nowhere', text: '路灯不亮' };
    const { body: answer } = await intake.call('/v1/reports', { by: 'platform', body });
    const [city, township] = [
      await intake.token('supervisor', '330782'),
      await intake.token('supervisor', '330782001'),
    ];
    expect((await intake.call(answer.links.report, { token: city })).status).toBe(200);
    expect((await intake.call(answer.links.report, { token: township })).status).toBe(403);
  });
});
