import { Role } from '@gridcase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decoded, type RunningIntake, runIntake } from './running-intake.ts';

const CITY = '330782';
let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

const body = (change: object = {}, history: object = {}) => ({
  ...{ channel: 'platform', externalId: 'H-1', text: '绣湖社区3幢路灯坏了', occurredAt: '2019-05-04T09:00:00+08:00' },
  ...change,
  history: {
    ...{ source: '2019.csv', integration: 'platform', receivedAt: '2019-05-04T09:00:00+08:00' },
    ...{ closedAt: '2019-05-09T10:11:00+08:00', unit: '绣湖社区居委会', outcome: '路灯已更换' },
    ...history,
  },
});
const post = async (sent: unknown, role: Role = 'admin') =>
  intake.call('/v1/reports/history', { token: await intake.token(role, CITY, `${role}-1`), body: sent });
const last = async () => (await intake.events()).at(-1)!;

describe('POST /v1/reports/history', () => {
  it('takes a report over with its own times, by the person who did it', async () => {
    const answer = await post(body());
    expect(answer).toMatchObject({ status: 201, body: { status: 'archived', repeated: false, remarks: [] } });
    const event = await last();
    expect(decoded(event)).toMatchObject({
      type: 'report.archived.v1',
      data: { receivedAt: '2019-05-04T01:00:00.000Z', closedAt: '2019-05-09T02:11:00.000Z', outcome: '路灯已更换' },
    });
    expect(JSON.parse(event.metadata)).toMatchObject({
      at: '2019-05-04T01:00:00.000Z',
      actor: { kind: 'person', id: 'admin-1', role: 'admin' },
    });
  });

  it.each(['receivedAt', 'closedAt', 'dueAt'])(
    '%s that UTC has no four-digit year for is refused by name: it was 500',
    async (name) => {
      const answer = await post(body({ externalId: 'H-9999' }, { [name]: '9999-12-31T23:30:00-01:00' }));
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: `/history/${name}` }] } });
    },
  );

  it('said again changes nothing, and the channel’s own report of that id is the same report', async () => {
    await post(body());
    const before = await intake.head();
    expect(await post(body({}, { source: 'copy.csv' }))).toMatchObject({ status: 200, body: { repeated: true } });
    const { history: _, ...live } = body();
    expect(await intake.call('/v1/reports', { by: 'platform', body: live })).toMatchObject({ status: 200 });
    expect(await intake.head()).toBe(before);
  });

  it('said otherwise is refused by field, and as a correction takes its place', async () => {
    await post(body({ externalId: 'H-2' }));
    const mended = (correct: boolean) =>
      body({ externalId: 'H-2', text: '绣湖社区3幢水管漏水' }, { unit: '水务', correct });
    expect(await post(mended(false))).toMatchObject({
      ...{ status: 409 },
      body: { code: 'content-differs', errors: [{ pointer: '/text' }, { pointer: '/history/unit' }] },
    });
    expect(await post(mended(true))).toMatchObject({ status: 200, body: { repeated: false } });
    expect(await post(mended(true))).toMatchObject({ status: 200, body: { repeated: true } });
    expect(decoded(await last())).toMatchObject({ data: { text: '绣湖社区3幢水管漏水', unit: '水务' } });
  });

  it('of a report that came in by its channel says so, and leaves it as it is', async () => {
    const { history: _, ...live } = body({ externalId: 'H-5' });
    await intake.call('/v1/reports', { by: 'platform', body: live });
    const before = await intake.head();
    const answer = await post(body({ externalId: 'H-5' }));
    expect(answer).toMatchObject({ status: 200, body: { status: 'received', repeated: true } });
    expect(await intake.head()).toBe(before);
  });

  it('takes what stands beside the report with remarks, like any other', async () => {
    const answer = await post(body({ externalId: 'H-3', reporter: { email: '无' } }));
    expect(answer.status).toBe(201);
    expect(answer.body.remarks).toMatchObject([{ pointer: '/reporter/email' }]);
  });

  it('cleans control characters out of the words and what came of them', async () => {
    const answer = await post(body({ externalId: 'H-control', text: '路灯\u000b坏了' }, { outcome: '已\u0000更换' }));
    expect(answer.body.remarks).toMatchObject([
      { pointer: '/text', code: 'cleaned' },
      { pointer: '/history/outcome', code: 'cleaned' },
    ]);
    const [archived, remarked] = (await intake.events()).slice(-2).map(decoded);
    expect(archived).toMatchObject({ data: { text: '路灯 坏了', outcome: '已 更换' } });
    expect(remarked).toMatchObject({ type: 'report.remarked.v1' });
  });

  it.each(Role.options.filter((role) => role !== 'admin'))('is not for a %s', async (role) => {
    expect(await post(body(), role)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('is not for an integration', async () => {
    expect((await intake.call('/v1/reports/history', { by: 'platform', body: body() })).status).toBe(401);
  });

  it.each([
    ['without a time', { receivedAt: undefined }, '/history/receivedAt'],
    ['with a time that is none', { receivedAt: '2019-02-30T09:00:00+08:00' }, '/history/receivedAt'],
    ['with a time without a zone', { closedAt: '2019-05-09 10:11' }, '/history/closedAt'],
    ['closed before it came', { closedAt: '2019-05-03T10:11:00+08:00' }, '/history/closedAt'],
    ['of nobody’s', { integration: 'desk:330782' }, '/history/integration'],
  ])('refuses what came %s', async (_, history, pointer) => {
    expect(await post(body({ externalId: 'H-4' }, history))).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer }] },
    });
  });
});
