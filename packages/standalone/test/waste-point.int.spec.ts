import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from './access/people.ts';
import { get, must, post, until } from './access/world.ts';
import { type City, openCity } from './officers/city.ts';

/**
 * 向阳社区党委牵头城管办、小区物业重新选址垃圾分类投放点 (the Yiwu article, practice 4), told over HTTP from the report to the day on which what was
 * agreed on is done. Names and numbers are made up.
 */
let city: City;
let at: string;
beforeAll(async () => {
  city = await openCity();
  const { community } = city.places;
  const text = '垃圾分类投放点紧挨三幢窗下，夏天气味大，邻里为移到哪里争执不下，请社区牵头协商';
  const report = { channel: 'platform', externalId: 'waste-1', text, place: { areaCode: community } };
  const { reportId } = await must(city.signed(post('/v1/reports', report)), 'report');
  const { body } = await until(
    () => city.as(supervisor(), get(`/v1/cases?report=${reportId}`)),
    (answer) => answer.body.items[0]?.tier === 'community',
  );
  expect(body.items[0]).toMatchObject({ nature: 'dispute', phase: 'dispatched', consultation: null });
  at = `/v1/cases/${body.items[0].caseId}`;
});
afterAll(() => city.close());

const DAY = 24 * 60 * 60_000;
const sha256 = 'd'.repeat(64);
const PHONE = '13900130001';
const officer = (id = 'yw-co-0031'): Person => ({ role: 'communityOfficer', area: city.places.community, id });
const colleague = () => officer('yw-co-0032');
const supervisor = () => ({ role: 'supervisor', area: city.places.city }) as const;
const deed = (act: string, body: object, who = officer()) => city.as(who, post(`${at}/${act}`, body));
const done = (act: string, body: object, who = officer()) => must(deed(act, body, who), act);
const view = async () => (await must(city.as(supervisor(), get(at)), 'case')) as View;
const partyCalled = async (as: string) => (await view()).consultation.parties.find((party) => party.as === as)!.partyId;
const soon = (days: number) => new Date(city.now() + days * DAY).toISOString();
const dayIn = (days: number) => new Date(city.now() + days * DAY + 8 * 60 * 60_000).toISOString().slice(0, 10);

interface View {
  readonly consultation: {
    readonly state: string;
    readonly parties: readonly { readonly partyId: string; readonly as: string; readonly standpoint: string | null }[];
    readonly sessions: readonly { readonly sessionId: string; readonly state: string; readonly absent: string[] }[];
    readonly undertakings: readonly {
      readonly undertakingId: string;
      readonly state: string;
      readonly dueAt: string;
    }[];
  };
  readonly openDeadlines: readonly { readonly milestone: string; readonly item?: string }[];
  readonly overdue: readonly { readonly milestone: string; readonly item?: string }[];
}

describe('the waste point is moved by consultation', () => {
  it('the committee takes it up and brings the parties together', async () => {
    await done('accept', {});
    expect((await deed('addParties', { parties: [{ kind: 'unit', unit: '城管办' }] })).code).toBe('invalid-transition');
    await done('openConsultation', { matter: '投放点移位，联系人电话13900139999' });
    const parties = [
      { kind: 'resident', as: '三幢业主代表', name: '陈大明', phone: PHONE },
      {
        kind: 'merchant',
        as: '东门商户',
        unit: '东门小店',
        name: 'Amir Khan',
        email: 'amir@example.org',
        language: 'en',
      },
      { kind: 'unit', as: '小区物业', unit: '小区物业服务公司', phone: '0579-85230001' },
    ];
    const { events } = await done('addParties', { parties });
    expect(events).toEqual(['case.partyAdded.v1', 'case.partyAdded.v1', 'case.partyAdded.v1']);
    // Told again they are the same three.
    expect(await done('addParties', { parties })).toMatchObject({ events: [], repeated: true });
  });

  it('is refused what reaches nobody, with the place in the body', async () => {
    const parties = [{ kind: 'resident', as: '五幢业主', phone: '12345' }];
    expect((await deed('addParties', { parties })).body).toMatchObject({
      ...{ code: 'validation-failed', errors: [{ pointer: '/parties/0/phone' }] },
    });
    expect((await deed('addParties', { parties: [{ kind: 'unit', as: '物业' }] })).code).toBe('validation-failed');
    expect((await deed('callSession', { at: soon(-1), place: '议事厅' })).body.errors).toMatchObject([
      { pointer: '/at' },
    ]);
  });

  it('the first session is called off, the second one is held without the shop; who can be told is told', async () => {
    await done('callSession', { at: soon(1), place: '社区居民议事厅' });
    const [first] = (await view()).consultation.sessions;
    await done('callOffSession', { sessionId: first!.sessionId, reason: '物业负责人出差' });
    await done('callSession', { at: soon(2), place: '社区居民议事厅' });
    const second = (await view()).consultation.sessions[1]!;
    expect((await deed('holdSession', { sessionId: second.sessionId })).body.errors).toMatchObject([
      { pointer: '/heldAt' },
    ]);
    city.wait(2 * DAY);
    const [resident, property] = [await partyCalled('三幢业主代表'), await partyCalled('小区物业')];
    await done('holdSession', {
      ...{ sessionId: second.sessionId, attended: [resident, property], record: { ref: 'minutes/1.pdf', sha256 } },
      standpoints: [
        { partyId: resident, text: '夏天气味大，要求移到东门，我叫陈大明，电话13900130001' },
        { partyId: property, text: '可以移，需要先划线' },
      ],
    });
    const { consultation } = await view();
    expect(consultation.sessions.map(({ state }) => state)).toEqual(['calledOff', 'held']);
    expect(consultation.sessions[1]!.absent).toEqual([await partyCalled('东门商户')]);
    expect(consultation.parties[0]!.standpoint).toContain('要求移到东门');
  });

  it('in the middle of it nobody answers the case or sends it up', async () => {
    const answer = await deed('answer', { answer: '已协商' });
    expect(answer).toMatchObject({ status: 409, code: 'consultation-open' });
    expect(answer.body.possible).toContain('concludeConsultation');
    expect((await deed('escalate', { reason: '谈不拢' })).code).toBe('consultation-open');
  });

  it('the shop is called, for a stated reason that auditors see; others do not see the number', async () => {
    const partyId = await partyCalled('三幢业主代表');
    const opened = await deed('openPartyContact', { partyId, reason: `通知陈大明 ${PHONE}` });
    expect(opened.body).toMatchObject({ partyId, contact: { name: '陈大明', phone: PHONE } });
    const worker = { role: 'gridWorker', area: city.places.grid } as const;
    expect((await city.as(worker, post(`${at}/openPartyContact`, { partyId, reason: 'x' }))).status).toBe(403);
    const { items } = await must(city.as(supervisor(), get(`${at}/timeline`)), 'timeline');
    const entry = items.find(({ type }: { type: string }) => type === 'case.partyContactOpened.v1');
    expect(entry).toMatchObject({ who: { id: 'yw-co-0031' }, data: { reason: '通知*** ***' } });
  });

  it('a late party comes, the record is put right, and all of them sign', async () => {
    await done('addParties', {
      parties: [{ kind: 'foreignResident', as: '五幢租户代表', name: 'Maria', email: 'm@example.org' }],
    });
    const ids = (await view()).consultation.parties.map(({ partyId }) => partyId);
    const session = (await view()).consultation.sessions[1]!;
    await done('correctSession', {
      ...{ sessionId: session.sessionId, heldAt: soon(0), place: '社区居民议事厅', reason: '商户随后到场' },
      ...{ attended: ids.slice(0, 3), record: { ref: 'minutes/2.pdf', sha256 } },
      standpoints: [{ partyId: ids[1], text: '移到东门内侧可以，不要挡门' }],
    });
    const agreement = {
      ...{ outcome: 'agreed', text: '投放点移至东门内侧', record: { ref: 'agreements/1.pdf', sha256 } },
      undertakings: [
        { partyId: ids[2], what: '投放点移位，清洗原址', dueOn: dayIn(10) },
        { unit: '城管办', what: '东门内侧划线', dueOn: dayIn(5) },
      ],
    };
    const unsigned = await deed('concludeConsultation', { ...agreement, signedBy: ids.slice(0, 3) });
    expect(unsigned.body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '/signedBy' }] });
    await done('concludeConsultation', { ...agreement, signedBy: ids });
    expect((await view()).consultation).toMatchObject({
      state: 'agreed',
      undertakings: [{ state: 'open' }, { state: 'open' }],
    });
  });

  it('then it is answered, found good by another and closed; what was agreed on is still due', async () => {
    await done('answer', { answer: '经协商，投放点移至东门内侧' });
    await must(city.as(supervisor(), post(`${at}/verify`, { satisfied: true })), 'verify');
    await must(city.as(supervisor(), post(`${at}/close`, { result: '达成协议，跟踪履行' })), 'close');
    const { openDeadlines, consultation } = await view();
    expect(openDeadlines.map(({ milestone, item }) => [milestone, item])).toEqual(
      consultation.undertakings.map(({ undertakingId }) => ['undertaking', undertakingId]),
    );
  });

  it('the lines are drawn in time; the point is moved late, which everybody sees until it is done', async () => {
    const [move, lines] = (await view()).consultation.undertakings;
    await done('settleUndertaking', { undertakingId: lines!.undertakingId, outcome: 'kept', note: '已划线' });
    city.wait(11 * DAY);
    await until(view, ({ overdue, openDeadlines }) => overdue.length === 1 && openDeadlines.length === 0);
    expect((await view()).overdue).toMatchObject([{ milestone: 'undertaking', item: move!.undertakingId }]);
    const list = await until(
      () => city.as(supervisor(), get('/v1/cases?overdue=true')),
      ({ body }) => body.total === 1,
    );
    expect(`/v1/cases/${list.body.items[0].caseId}`).toBe(at);
    const evidence = [{ ref: 'photos/east-gate.jpg', sha256 }];
    const kept = { undertakingId: move!.undertakingId, outcome: 'kept', note: '已移位', evidence };
    await done('settleUndertaking', kept, colleague());
    expect((await view()).overdue).toEqual([]);
    expect(await done('settleUndertaking', kept, colleague())).toMatchObject({ repeated: true });
  });

  it('each party who can be told was: invited, told that it was off, how it ended, and what was late', async () => {
    const { body } = await until(
      () => city.as(supervisor(), get(`/v1/deliveries?case=${at.split('/').at(-1)}&limit=200`)),
      (answer) =>
        answer.body.items.some(({ template }: { template: string }) => template === 'party.undertakingMissed'),
    );
    const templates = (body.items as { template: string }[]).map(({ template }) => template);
    const times = (template: string) => templates.filter((each) => each === template).length;
    expect(['party.invited', 'party.calledOff', 'party.concluded', 'party.undertakingMissed'].map(times)).toEqual([
      6, 3, 4, 1,
    ]);
    expect(templates).toEqual(expect.arrayContaining(['handler.sessionCalled', 'supervisor.consultationConcluded']));
  });

  it('nobody’s name, number or address stands in the log, the timeline or a delivery', async () => {
    const log = await Array.fromAsync(logOf(city));
    const { items } = await must(city.as(supervisor(), get(`${at}/timeline`)), 'timeline');
    for (const text of [log.join('\n'), JSON.stringify(items)]) {
      for (const secret of ['陈大明', PHONE, '13900139999', 'Amir Khan', 'amir@example.org', '85230001']) {
        expect(text).not.toContain(secret);
      }
    }
    expect(log.length).toBeGreaterThan(30);
  });
});

async function* logOf({ gridcase }: City): AsyncGenerator<string> {
  for (let after = 0, caughtUp = false; !caughtUp; ) {
    const slice = await gridcase.store.readAll({ after, limit: 500 });
    for (const { data, metadata } of slice.events) yield data + metadata;
    ({ position: after, caughtUp } = slice);
  }
}
