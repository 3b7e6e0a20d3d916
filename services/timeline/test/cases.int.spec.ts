import type { DataOf } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseListAnswer } from '../src/http/answers.ts';
import * as control from './history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const { caseId, reportId } = control;

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  await timeline.append(`report-${reportId}`, [{ type: 'report.received.v1', data: control.received }]);
  await timeline.append(`case-${caseId}`, [
    control.opened,
    control.triaged,
    control.dispatchedTo('grid', '2026-11-24T18:15:00.000Z'),
  ]);
});
afterAll(() => timeline.stop());

const body = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as Record<string, unknown>),
});
const list = async (query: string, as: Parameters<RunningTimeline['get']>[1] = city) =>
  (await body(await timeline.get(`/v1/cases${query}`, as))) as unknown as {
    status: number;
    code?: string;
    items: { caseId: string }[];
    next: string | null;
  };

describe('GET /v1/cases', () => {
  it('lists an area, and what the query asks for', async () => {
    for (const query of [
      '',
      '?area=330782001',
      '?tier=grid&phase=dispatched',
      '?urgency=critical&nature=service',
      `?report=${reportId}`,
    ]) {
      expect(
        (await list(query)).items.map((item) => item.caseId),
        query,
      ).toContain(caseId);
    }
    for (const query of ['?area=330782002', '?tier=township', '?phase=closed', '?listed=true', '?queue=330782']) {
      expect((await list(query)).items, query).toEqual([]);
    }
  });

  it('finds words of the report, also two characters in the middle, and only those', async () => {
    expect((await list(`?text=${encodeURIComponent('爆裂')}`)).items).toHaveLength(1);
    expect((await list(`?text=${encodeURIComponent('楼道 水管')}`)).items).toHaveLength(1);
    expect((await list(`?text=${encodeURIComponent('电梯')}`)).items).toHaveLength(0);
  });

  it('knows what is overdue by the clock', async () => {
    expect((await list('?overdue=true')).items).toHaveLength(0);
    timeline.setTime('2026-11-24T18:15:00.001Z');
    expect((await list('?overdue=true')).items).toHaveLength(1);
    timeline.setTime('2026-11-24T18:10:00.000Z');
  });

  it('pages by cursor, newest first, each case once, whatever is added meanwhile', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) {
      const made = caseIn('330782005001', name);
      await timeline.append(`case-${made.caseId}`, [made.opened]);
    }
    const first = await list('?area=330782005&limit=2');
    const late = caseIn('330782005001', 'late');
    await timeline.append(`case-${late.caseId}`, [late.opened]);
    const second = await list(`?area=330782005&limit=2&cursor=${first.next}`);
    const third = await list(`?area=330782005&limit=2&cursor=${second.next}`);
    const seen = [...first.items, ...second.items, ...third.items].map((item) => item.caseId);
    expect(seen).toEqual(names.toReversed().map((name) => caseIn('330782005001', name).caseId));
    expect(third.next).toBeNull();
  });

  it.each([
    ['?cursor=bogus', 400, 'invalid-cursor'],
    ['?limit=0', 400, 'validation-failed'],
    ['?limit=201', 400, 'validation-failed'],
    ['?tier=heaven', 400, 'validation-failed'],
    ['?area=12', 400, 'validation-failed'],
    ['?nonsense=1', 400, 'validation-failed'],
    [`?text=${encodeURIComponent('。。')}`, 400, 'validation-failed'],
    ['?area=330783', 403, 'out-of-area'],
  ])('refuses %s', async (query, status, code) => {
    expect(await list(query)).toMatchObject({ status, code });
  });

  it('names the query parameter that holds nothing to search for', async () => {
    expect(await list('?text=!!')).toMatchObject({ errors: [{ pointer: '?text' }] });
  });

  it('answers as the API docs say', async () => {
    expect(CaseListAnswer.safeParse(await (await timeline.get('/v1/cases', city)).json()).error).toBeUndefined();
  });

  it('shows nobody more than their own area', async () => {
    expect((await list('', { role: 'gridWorker', area: control.xiuhuGrid })).items).toHaveLength(1);
    expect((await list('', { role: 'communityOfficer', area: '330782002001' })).items).toHaveLength(0);
    expect(await list('?area=330782001', { role: 'communityOfficer', area: control.xiuhu })).toMatchObject({
      code: 'out-of-area',
    });
    expect(await list('', null)).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(await list('', { role: 'holder', area: '330782' })).toMatchObject({ status: 403, code: 'forbidden' });
    // The desk that triages reads its queue: it was forbidden.
    expect(await list('', { role: 'intakeDesk', area: '330782' })).toMatchObject({ status: 200 });
  });
});

describe('GET /v1/cases/{id}', () => {
  it('is the case now, and as of an instant', async () => {
    const now = await body(await timeline.get(`/v1/cases/${caseId}`, city));
    expect(now).toMatchObject({ status: 200, phase: 'dispatched', tier: 'grid', revision: 2 });
    const asOf = encodeURIComponent('2026-11-25T02:00:30+08:00');
    const before = await body(await timeline.get(`/v1/cases/${caseId}?asOf=${asOf}`, city));
    expect(before).toMatchObject({ phase: 'queued', revision: 0 });
  });

  it.each([
    [`/v1/cases/${caseId}?asOf=2026-11-24T17:00:00Z`, 404, 'not-found'],
    [`/v1/cases/${caseId}?asOf=2026-11-24T17:00:00`, 400, 'validation-failed'],
    [`/v1/cases/${caseId}?asOf=2026-11-24T18:10:00.001Z`, 400, 'invalid-instant'],
    [`/v1/cases/${caseId}?asOf=9999-12-31T23:59:59-05:00`, 400, 'invalid-instant'],
    ['/v1/cases/00000000-0000-5000-8000-000000000000', 404, 'not-found'],
    ['/v1/cases/not-an-id', 400, 'validation-failed'],
  ])('answers %s with a problem', async (path, status, code) => {
    expect(await body(await timeline.get(path, city))).toMatchObject({ status, code });
  });

  it('is found by its id in capitals too, alone and by its report', async () => {
    const capitals = await body(await timeline.get(`/v1/cases/${caseId.toUpperCase()}`, city));
    expect(capitals).toMatchObject({ status: 200, caseId });
    expect((await list(`?report=${reportId.toUpperCase()}`)).items).toHaveLength(1);
  });

  it('is hidden from other areas', async () => {
    const other = { role: 'communityOfficer', area: '330782002001' } as const;
    expect(await body(await timeline.get(`/v1/cases/${caseId}`, other))).toMatchObject({ code: 'out-of-area' });
    expect(await body(await timeline.get(`/v1/cases/${caseId}/timeline`, other))).toMatchObject({
      code: 'out-of-area',
    });
  });
});

describe('GET /v1/cases/{id}/timeline', () => {
  it('tells the report, the case and its deliveries in order', async () => {
    const deliveryId = '7a1f0f6e-2f7c-5a55-9f0e-3f3b6f1f2a11';
    await timeline.append(`delivery-${deliveryId}`, [
      {
        type: 'delivery.planned.v1',
        data: {
          ...{ deliveryId, caseId, template: 'handler.dispatched' },
          cause: { eventId: caseId, type: 'case.dispatched.v1' },
          recipient: { kind: 'handler', id: 'w-1' },
          content: { subject: '新工单', text: '水管爆裂' },
        },
      },
      { type: 'delivery.unroutable.v1', data: { reason: 'no route is configured' } },
    ]);
    const { items } = (await body(await timeline.get(`/v1/cases/${caseId}/timeline`, city))) as unknown as {
      items: { type: string; who: unknown; why: { cause: string } }[];
    };
    expect(items.map((item) => item.type)).toEqual([
      'report.received.v1',
      'case.opened.v1',
      'case.triaged.v1',
      'case.dispatched.v1',
      'delivery.planned.v1',
      'delivery.unroutable.v1',
    ]);
    expect(items.every((item) => item.who && item.why.cause)).toBe(true);
    const deliveries = await body(await timeline.get('/v1/deliveries?state=unroutable', city));
    expect(deliveries).toMatchObject({ items: [{ deliveryId, caseId, detail: 'no route is configured' }] });
  });
});

describe('GET /v1/deliveries', () => {
  it('lists what was told of a ledger too, by the area of who was told', async () => {
    const deliveryId = 'c1b0f7a2-5d3e-5b64-8f19-7a2c4e6d8f01';
    const ledgerId = 'd4e5f6a7-1b2c-5d3e-9f4a-5b6c7d8e9f01';
    await timeline.append(`delivery-${deliveryId}`, [
      {
        type: 'delivery.planned.v2',
        data: {
          ...{ deliveryId, about: { kind: 'ledger', id: ledgerId }, template: 'holder.deducted' },
          cause: { eventId: ledgerId, type: 'ledger.entryMade.v1' },
          recipient: { kind: 'holder', id: 'r_0123456789abcdefghijklmn', areaCode: '330782006001001' },
          content: { subject: '扣分', text: '扣分' },
        },
      },
      { type: 'delivery.unroutable.v1', data: { reason: 'the holder left no contact' } },
    ]);
    const inArea = async (area: string) => body(await timeline.get(`/v1/deliveries?area=${area}`, city));
    const item = { deliveryId, ledgerId, state: 'unroutable', detail: 'the holder left no contact' };
    expect(await inArea('330782006001')).toMatchObject({ items: [item] });
    expect(await inArea('330782006002')).toMatchObject({ items: [] });
    const { items } = (await (await timeline.get('/v1/deliveries', city)).json()) as { items: object[] };
    expect(items[0]).not.toHaveProperty('caseId');
    expect(items.length).toBeGreaterThan(1);
  });
});

describe('GET /v1/indicators/summary', () => {
  it('counts the cases of an area', async () => {
    const summary = await body(await timeline.get('/v1/indicators/summary?area=330782001', city));
    expect(summary).toMatchObject({ cases: 1, byTier: { grid: 1 }, byField: { '01': 1 }, byPhase: { dispatched: 1 } });
  });
});

describe('a case out of an older register', () => {
  const past = nameUuid(['case', 'street-lamp-2019']);
  const opened = control.opened.data as DataOf<'case.opened.v1'>;
  const summary = async () => body(await timeline.get('/v1/indicators/summary', city));
  let before: Record<string, unknown>;
  beforeAll(async () => {
    before = await summary();
    await timeline.append(`case-${past}`, [
      {
        type: 'case.opened.v1',
        data: { ...opened, caseId: past, reportId: past, openedAt: '2019-05-04T01:00:00.000Z' },
      },
      control.triaged,
      {
        type: 'case.archived.v1',
        data: {
          ...{ source: '2019.csv', importedAt: '2026-11-24T00:00:00.000Z', subject: '路灯不亮' },
          ...{ location: control.location, openedAt: '2019-05-04T01:00:00.000Z', queue: '330782001' },
          ...{ closedAt: '2019-05-09T02:11:00.000Z', dueAt: null, unit: null, outcome: '路灯已更换' },
        },
      },
    ]);
  });

  it('is marked, and listed with or without the others', async () => {
    const ids = async (query: string) => (await list(query)).items.map((item) => item.caseId);
    expect(await ids('?history=true')).toEqual([past]);
    const ours = await ids('?history=false');
    expect(ours).toContain(caseId);
    expect(await ids('')).toEqual([past, ...ours]);
    expect((await list('?history=true')).items[0]).toMatchObject({
      history: true,
      openedAt: '2019-05-04T01:00:00.000Z',
    });
  });

  it('is counted apart', async () => {
    expect(await summary()).toEqual({ ...before, history: 1 });
  });

  it('opened again is one like the others', async () => {
    await timeline.append(`case-${past}`, [
      { type: 'case.reopened.v1', data: { reason: '又坏了' } },
      control.queuedAt('330782001'),
    ]);
    expect((await list('?history=true')).items).toEqual([]);
    expect(await summary()).toMatchObject({ cases: (before.cases as number) + 1, history: 0 });
  });
});
