import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from './access/people.ts';
import { get, must, post, until } from './access/world.ts';
import { type City, openCity } from './officers/city.ts';

/**
 * 民情议事会：由本地居民、外来人口、爱心商户、外国友人商量着提、商量着办 (the Yiwu article, practice 5), over HTTP from the proposal to the day on which it is
 * done. Names and numbers are made up.
 */
let city: City;
let at: string;
beforeAll(async () => {
  city = await openCity();
});
afterAll(() => city.close());

const DAY = 24 * 60 * 60_000;
const sha256 = 'e'.repeat(64);
const officer = (): Person => ({ role: 'communityOfficer', area: city.places.community, id: 'yw-co-0031' });
const worker = (): Person => ({ role: 'gridWorker', area: city.places.grid, id: 'yw-gw-0412' });
const supervisor = (): Person => ({ role: 'supervisor', area: city.places.city });
const deed = (act: string, body: object, who = officer()) => city.as(who, post(`${at}/${act}`, body));
const done = (act: string, body: object, who = officer()) => must(deed(act, body, who), act);
const view = async () => must(city.as(supervisor(), get(at)), 'deliberation');
const soon = (days: number) => new Date(city.now() + days * DAY).toISOString();
const dayIn = (days: number) => new Date(city.now() + days * DAY + 8 * 60 * 60_000).toISOString().slice(0, 10);
const idsOf = async (): Promise<string[]> => (await view()).parties.map(({ partyId }: { partyId: string }) => partyId);

const subject = '架空层改成共享客厅，联系人电话13900130009';
const proposedBy = { kind: 'resident', as: '三幢居民', name: '周丽华', phone: '13900130009' };
const tenant = { kind: 'migrant', as: '租户', name: '马师傅', phone: '13900130008' };
const friend = { kind: 'foreignResident', as: '外国友人', name: 'Maria Silva', email: 'maria@example.org' };
const shop = { kind: 'merchant', as: '东门商户', unit: '东门小店' };

describe('a shared living room is talked over', () => {
  it('提: the grid’s worker takes down what a resident proposes, in the own area only', async () => {
    const { community, beside } = city.places;
    const body = { areaCode: community, subject, text: '大家没有坐下来的地方', proposedBy };
    expect((await city.as(worker(), post('/v1/deliberations', body))).code).toBe('out-of-area');
    const elsewhere = { ...body, areaCode: beside[1] };
    expect((await city.as(officer(), post('/v1/deliberations', elsewhere))).code).toBe('out-of-area');
    expect((await city.as(officer(), post('/v1/deliberations', { ...body, areaCode: city.places.city }))).status).toBe(
      400,
    );
    const proposed = await city.as(officer(), post('/v1/deliberations', body));
    expect(proposed).toMatchObject({ status: 201, body: { phase: 'proposed', repeated: false } });
    at = `/v1/deliberations/${proposed.body.deliberationId}`;
    expect(await view()).toMatchObject({
      subject: '架空层改成共享客厅，联系人电话***',
      supportedBy: [],
      phase: 'proposed',
    });
  });

  it('附议: it is talked about once somebody else supports it, and each person counts once', async () => {
    const early = await deed('callSession', { at: soon(1), place: '议事厅' });
    expect(early).toMatchObject({
      status: 409,
      code: 'invalid-transition',
      body: { possible: expect.not.arrayContaining(['callSession']) },
    });
    expect(await done('support', { party: proposedBy })).toMatchObject({ events: [] });
    expect((await done('support', { party: tenant })).events).toEqual([
      ...['deliberation.partyAdded.v1', 'deliberation.supported.v1'],
    ]);
    expect(await done('support', { party: tenant })).toMatchObject({ repeated: true });
    expect((await view()).supportedBy).toHaveLength(1);
    await done('addParties', { parties: [friend, shop] });
    const [partyId] = await idsOf();
    const opened = await deed('openPartyContact', { partyId, reason: '通知周丽华' });
    expect(opened.body.contact).toMatchObject({ name: '周丽华', phone: '13900130009' });
  });

  it('议: a session is held; whoever does not come is shown so', async () => {
    await done('callSession', { at: soon(1), place: '居民议事厅' });
    city.wait(DAY);
    const [proposer, second, third] = await idsOf();
    const { sessionId } = (await view()).sessions[0];
    await done('holdSession', {
      ...{ sessionId, attended: [proposer, second, third], record: { ref: 'minutes/3.pdf', sha256 } },
      standpoints: [{ partyId: second, text: '晚上九点以后要安静' }],
    });
    expect((await view()).sessions[0].absent).toHaveLength(1);
  });

  it('决: adopted by more than half of those who came (城市居民委员会组织法 Art. 10), with who does what by when', async () => {
    const [proposer, second, , fourth] = await idsOf();
    const resolution = {
      ...{ outcome: 'adopted', text: '改成共享客厅，九点关门', record: { ref: 'resolutions/1.pdf', sha256 } },
      undertakings: [{ partyId: fourth, what: '捐桌椅', dueOn: dayIn(7) }],
    };
    const few = await deed('resolve', { ...resolution, signedBy: [proposer] });
    expect(few.body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '/signedBy' }] });
    expect(await done('resolve', { ...resolution, signedBy: [proposer, second] })).toMatchObject({ phase: 'adopted' });
    expect(await done('resolve', { ...resolution, signedBy: [proposer, second] })).toMatchObject({ repeated: true });
    expect((await deed('withdraw', { reason: '不要了' })).code).toBe('invalid-transition');
  });

  it('督: what was resolved is late until it is done; only then it is closed', async () => {
    expect((await deed('close', { result: '已开放' })).code).toBe('invalid-transition');
    city.wait(9 * DAY);
    const [{ undertakingId }] = (await view()).undertakings;
    expect((await view()).late).toEqual([undertakingId]);
    const listed = (query: string) => city.as(supervisor(), get(`/v1/deliberations?${query}`));
    await until(
      () => listed('late=true'),
      ({ body }) => body.items.length === 1,
    );
    const evidence = [{ ref: 'photos/chairs.jpg', sha256 }];
    await done('settleUndertaking', { undertakingId, outcome: 'kept', note: '桌椅已到', evidence });
    expect(await done('close', { result: '共享客厅已开放' })).toMatchObject({ phase: 'closed' });
    expect(await done('close', { result: '共享客厅已开放' })).toMatchObject({ repeated: true });
    await until(
      () => listed('phase=closed'),
      ({ body }) => body.items.length === 1,
    );
    expect((await listed('late=true')).body.items).toEqual([]);
  });

  it('has a page of history of its own, and no case', async () => {
    const { items } = await must(city.as(supervisor(), get(`${at}/timeline`)), 'timeline');
    const told = items.map(({ type }: { type: string }) => type.split('.')[1]);
    expect(told).toEqual([
      ...['proposed', 'partyAdded', 'partyAdded', 'supported', 'partyAdded', 'partyAdded', 'partyContactOpened'],
      ...['sessionCalled', 'sessionHeld', 'resolved', 'undertakingSettled', 'closed'],
    ]);
    expect((await city.as(supervisor(), get('/v1/cases'))).body.total).toBe(0);
    const before = await city.as(supervisor(), get(`${at}?asOf=${encodeURIComponent('2026-11-24T03:00:00Z')}`));
    expect(before.body.phase).toBe('proposed');
  });

  it('nobody’s name, number or address stands in it', async () => {
    const { items } = await must(city.as(supervisor(), get(`${at}/timeline`)), 'timeline');
    for (const secret of ['周丽华', '13900130009', '马师傅', 'Maria', 'maria@example.org']) {
      expect(JSON.stringify([items, await view()])).not.toContain(secret);
    }
  });
});
