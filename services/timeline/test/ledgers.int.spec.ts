import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LedgerListAnswer } from '../src/http/ledger-answers.ts';
import { caseId } from './history.ts';
import * as control from './points-history.ts';
import { type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const [grid, otherGrid] = ['330782001004001', '330782002001001'];
const { appealed, entryIdOf, ledgerIdOf, made, opened, raised } = control;
/** Yellow and appealed; a shop with a red flag elsewhere; last year's. */
const [flagged, shop, old] = ['flagged', 'shop', 'old'];

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  const append = (name: string, ...events: Parameters<RunningTimeline['append']>[1]) =>
    timeline.append(`ledger-${ledgerIdOf(name)}`, events);
  await append(old, opened(old, { year: 2025 }), control.closedWith(12));
  await append(flagged, opened(flagged), made('a', 12, 4), raised('yellow'), appealed('a', 4, 4));
  await append(shop, opened(shop, { kind: 'shop', areaCode: otherGrid! }), raised('red', 12));
});
afterAll(() => timeline.stop());

type As = Parameters<RunningTimeline['get']>[1];
const ask = async (path: string, as: As = city) => {
  const response = await timeline.get(path, as);
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
};
const list = async (query: string, as: As = city) =>
  (await ask(`/v1/ledgers${query}`, as)) as unknown as { items: { ledgerId: string }[]; next: string | null };
const namesIn = async (query: string, as: As = city) => {
  const names = new Map([flagged, shop, old].map((name) => [ledgerIdOf(name!), name]));
  return (await list(query, as)).items.map(({ ledgerId }) => names.get(ledgerId));
};

describe('GET /v1/ledgers', () => {
  it.each([
    ['', [shop, flagged, old]],
    ['?area=330782001', [flagged, old]],
    ['?area=330782001004', [flagged, old]],
    [`?area=${otherGrid}`, [shop]],
    ['?kind=shop', [shop]],
    ['?year=2025', [old]],
    ['?status=closed', [old]],
    ['?flag=yellow', [flagged]],
    ['?flag=red', [shop]],
    ['?atMost=4', [flagged]],
    ['?atMost=3.5', []],
    ['?appeals=open', [flagged]],
    ['?area=330782001&kind=landlord&year=2026&status=open&flag=yellow&atMost=6&appeals=open', [flagged]],
    ['?area=330782003', []],
  ])('lists what %s asks for, newest first', async (query, names) => {
    expect(await namesIn(query)).toEqual(names);
  });

  it('pages by cursor, each ledger once, whatever changes meanwhile', async () => {
    const names = ['p1', 'p2', 'p3', 'p4', 'p5'];
    const areaCode = '330782005001001';
    for (const name of names) await timeline.append(`ledger-${ledgerIdOf(name)}`, [opened(name, { areaCode })]);
    const first = await list('?area=330782005&limit=2');
    await timeline.append(`ledger-${ledgerIdOf('p3')}`, [made('x', 12, 11)]);
    await timeline.append(`ledger-${ledgerIdOf('late')}`, [opened('late', { areaCode })]);
    const second = await list(`?area=330782005&limit=2&cursor=${first.next}`);
    const third = await list(`?area=330782005&limit=2&cursor=${second.next}`);
    const seen = [...first.items, ...second.items, ...third.items].map(({ ledgerId }) => ledgerId);
    expect(seen).toEqual(names.toReversed().map(ledgerIdOf));
    expect(third.next).toBeNull();
  });

  it('answers as the API docs say', async () => {
    expect(LedgerListAnswer.safeParse(await (await timeline.get('/v1/ledgers', city)).json()).error).toBeUndefined();
  });

  it.each([
    ['?cursor=bogus', 400, 'invalid-cursor'],
    ['?flag=green', 400, 'validation-failed'],
    ['?atMost=few', 400, 'validation-failed'],
    ['?appeals=closed', 400, 'validation-failed'],
    ['?nonsense=1', 400, 'validation-failed'],
    ['?area=330783', 403, 'out-of-area'],
  ])('refuses %s', async (query, status, code) => {
    expect(await list(query)).toMatchObject({ status, code });
  });

  it('shows nobody more than their own area, and holders nothing: theirs is another way', async () => {
    expect(await namesIn('', { role: 'gridWorker', area: grid! })).toEqual([flagged, old]);
    expect(await list('', { role: 'holder', area: '330782' })).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await list('', null)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

describe('GET /v1/ledgers/{id}', () => {
  const path = `/v1/ledgers/${ledgerIdOf(flagged!)}`;

  it('is the ledger now with its entries, and as of an instant', async () => {
    expect(await ask(path)).toMatchObject({
      ...{ status: 'open', balance: 4, flags: ['yellow'], revision: 3, appeals: [{ entryId: entryIdOf('a') }] },
      entries: [{ item: 'L-FIR-01', state: 'stands', catalogue: control.catalogue }],
    });
    const at = encodeURIComponent('2026-11-25T02:01:30+08:00');
    expect(await ask(`${path}?at=${at}`)).toMatchObject({ balance: 4, flags: [], revision: 1, appeals: [] });
    expect(await ask(`${path}?at=2026-11-24T18:00:30Z`)).toMatchObject({ balance: 12, entries: [], revision: 0 });
  });

  it.each([
    [`${path}?at=2026-11-24T17:00:00Z`, 404, 'not-found'],
    [`${path}?at=2026-11-24T18:00:00`, 400, 'validation-failed'],
    [`${path}?at=2026-11-24T18:10:00.001Z`, 400, 'invalid-instant'],
    [`/v1/ledgers/${nameUuid(['nobody'])}`, 404, 'not-found'],
    [`/v1/ledgers/${nameUuid(['nobody'])}/timeline`, 404, 'not-found'],
    ['/v1/ledgers/not-an-id', 400, 'validation-failed'],
  ])('answers %s with a problem', async (asked, status, code) => {
    expect(await ask(asked)).toMatchObject({ status, code });
  });

  it('is hidden from other areas, with its timeline', async () => {
    const other = { role: 'communityOfficer', area: '330782002001' } as const;
    expect(await ask(path, other)).toMatchObject({ code: 'out-of-area' });
    expect(await ask(`${path}/timeline`, other)).toMatchObject({ code: 'out-of-area' });
  });
});

describe('GET /v1/ledgers/{id}/timeline', () => {
  it('tells who did what by which catalogue, and what the holder was told, without their contact', async () => {
    const deliveryId = nameUuid(['delivery', 'ledger']);
    const ledgerId = ledgerIdOf(flagged!);
    await timeline.append(`delivery-${deliveryId}`, [
      {
        type: 'delivery.planned.v3',
        data: {
          ...{ deliveryId, about: { kind: 'ledger', id: ledgerId }, template: 'holder.flagRaised' },
          cause: { eventId: caseId, type: 'ledger.flagRaised.v1' },
          recipient: { kind: 'holder', id: control.holder.ref, areaCode: grid },
          reporter: { ref: control.holder.ref, contact: control.holder.contact },
          content: { subject: '黄旗', text: '您的积分为 4 分' },
        },
      },
      { type: 'delivery.unroutable.v1', data: { reason: 'no route is configured' } },
    ]);
    const answer = await ask(`/v1/ledgers/${ledgerId}/timeline`);
    const { items } = answer as unknown as { items: { type: string; who: unknown; why: Record<string, string> }[] };
    expect(items.map(({ type }) => type)).toEqual([
      ...['ledger.opened.v1', 'ledger.entryMade.v1', 'ledger.flagRaised.v1', 'ledger.appealed.v1'],
      ...['delivery.planned.v3', 'delivery.unroutable.v1'],
    ]);
    expect(items.every(({ who, why }) => who && why.cause)).toBe(true);
    expect(items[1]?.why).toMatchObject({
      item: 'L-FIR-01',
      basis: '《消防法》第六十条',
      catalogue: 'landlord-test@1',
    });
    // The appeal is about the entry, and so goes by the entry's catalogue.
    expect(items[3]?.why).toMatchObject({ reason: '当天不在', catalogue: 'landlord-test@1' });
    expect(JSON.stringify(answer)).not.toContain('ciphertext');
  });
});
