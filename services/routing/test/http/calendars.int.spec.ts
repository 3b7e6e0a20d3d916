import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

const auditor = { role: 'auditor', area: '330782' } as const;

describe('the calendars', () => {
  it('are listed with their versions and the years that each knows', async () => {
    const { status, body } = await routing.get(worker, '/v1/calendars');
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ name: 'cn', version: '2026.1', zone: 'Asia/Shanghai', latest: true }]);
    const [{ years }] = body.items as [{ years: string[] }];
    expect([years[0], years.at(-1)]).toEqual(['2006', '2026']);
  });

  it('can be read whole', async () => {
    const { body } = await routing.get(worker, '/v1/calendars/cn/2026.1');
    expect(body).toMatchObject({
      hours: [['08:30', '12:00'], expect.anything()],
      week: expect.arrayContaining(['mon']),
    });
    expect((body.years as Record<string, unknown>)['2026']).toMatchObject({ work: expect.arrayContaining(['10-10']) });
    expect(await routing.get(worker, '/v1/calendars/cn/1999.1')).toMatchObject({ status: 404 });
  });

  it('count a limit again for whoever doubts a deadline, and append nothing', async () => {
    const head = await routing.store.head();
    const count = (body: object) => routing.post(auditor, '/v1/calendars/cn/2026.1/count', body);
    const from = '2026-09-30T09:00:00.000Z';
    expect(await count({ from, limit: { workingDays: 2 } })).toMatchObject({
      status: 200,
      body: { dueAt: '2026-10-09T10:00:00.000Z', counted: { from, calendar: { name: 'cn', version: '2026.1' } } },
    });
    expect(await count({ from, limit: { workingDays: 0 } })).toMatchObject({ status: 400 });
    expect(await count({ from, limit: 5 })).toMatchObject({ status: 400 });
    expect(await routing.store.head()).toBe(head);
  });
});
