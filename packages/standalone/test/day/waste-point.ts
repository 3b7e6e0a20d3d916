import { describe, expect, it } from 'vitest';
import {
  COMMUNITY,
  type Day,
  dayIn,
  hence,
  MINUTES_OF_DAY,
  notices,
  POSTS,
  paper,
  reported,
  type Told,
} from './day.ts';
import { audit, holdRecord } from './hold-record.ts';

const PHONE = '13900130001';
const HALL = '社区居民议事厅';
const SECRETS = ['陈大明', PHONE, '13900139999', 'Amir Khan', 'amir@example.org', '85230001'];
const { committee, colleague, supervisor, township } = POSTS;

/** Each reads and reaches them in another way; the residents come by phone, the shop by mail and in English. */
const PARTIES = [
  { kind: 'resident', as: '三幢业主代表', name: '陈大明', phone: PHONE },
  ...[
    {
      kind: 'merchant',
      as: '东门商户',
      unit: '东门小店',
      name: 'Amir Khan',
      email: 'amir@example.org',
      language: 'en',
    },
  ],
  { kind: 'unit', as: '小区物业', unit: '小区物业服务公司', phone: '0579-85230001' },
];

/** 向阳社区党委牵头城管办、小区物业重新选址垃圾分类投放点 (the Yiwu article, practice 4), from the quarrel to the day on which all is done. */
export function wastePoint(on: () => Day): void {
  describe('the waste point is moved by consultation', () => {
    let told: Told;
    const done = (action: string, body?: object, who: Parameters<Told['done']>[0] = committee) =>
      told.done(who, action, body);
    const act = (action: string, body: object) => told.act(committee, action, body);
    const consultation = async () => (await told.view()).consultation;
    const partyCalled = async (as: string): Promise<string> =>
      (await consultation()).parties.find((party: { as: string }) => party.as === as).partyId;

    it('the committee takes it up and brings the parties together', async () => {
      const text =
        '分类投放点紧挨三幢窗下，夏天气味大。物业想挪，各幢都说别挪到自家门口，吵了一个月，请社区牵头大家坐下来谈';
      told = await reported(on(), 'day-waste', text, COMMUNITY);
      expect(await told.view()).toMatchObject({ nature: 'dispute', tier: 'community', consultation: null });
      await done('accept');
      expect((await act('addParties', { parties: [{ kind: 'unit', unit: '城管办' }] })).code).toBe(
        'invalid-transition',
      );
      await done('openConsultation', { matter: '投放点移位，联系人电话13900139999' });
      const { events } = await done('addParties', { parties: PARTIES });
      expect(events).toEqual(['case.partyAdded.v1', 'case.partyAdded.v1', 'case.partyAdded.v1']);
      // Told again they are the same three.
      expect(await done('addParties', { parties: PARTIES })).toMatchObject({ events: [], repeated: true });
    });

    it('is refused what reaches nobody, with the place in the body', async () => {
      const unreachable = { parties: [{ kind: 'resident', as: '五幢业主', phone: '12345' }] };
      expect((await act('addParties', unreachable)).body).toMatchObject({
        ...{ code: 'validation-failed', errors: [{ pointer: '/parties/0/phone' }] },
      });
      expect((await act('addParties', { parties: [{ kind: 'unit', as: '物业' }] })).code).toBe('validation-failed');
      const yesterday = { at: hence(on(), -MINUTES_OF_DAY), place: HALL };
      expect((await act('callSession', yesterday)).body.errors).toMatchObject([{ pointer: '/at' }]);
    });

    it('the first session is called off, the second one is held without the shop', async () => {
      const day = on();
      await done('callSession', { at: hence(day, MINUTES_OF_DAY), place: HALL });
      const [first] = (await consultation()).sessions;
      await done('callOffSession', { sessionId: first.sessionId, reason: '物业负责人出差' });
      const early = { sessionId: first.sessionId, heldAt: hence(day, MINUTES_OF_DAY), place: HALL };
      expect((await act('holdSession', early)).status).toBe(409);
      const at = day.ahead(2 * MINUTES_OF_DAY);
      await done('callSession', { at, place: HALL });
      const { sessionId } = (await consultation()).sessions[1];
      const [resident, property] = [await partyCalled('三幢业主代表'), await partyCalled('小区物业')];
      const standpoints = [
        { partyId: resident, text: `夏天气味大，要求移到东门，我叫陈大明，电话${PHONE}` },
        { partyId: property, text: '可以移，需要先划线' },
      ];
      await day.come(at);
      await done('holdSession', {
        sessionId,
        attended: [resident, property],
        standpoints,
        record: paper('minutes/1.pdf'),
      });
      const { sessions, parties } = await consultation();
      expect(sessions.map(({ state }: { state: string }) => state)).toEqual(['calledOff', 'held']);
      expect(sessions[1].absent).toEqual([await partyCalled('东门商户')]);
      expect(parties[0].standpoint).toContain('要求移到东门');
    });

    it('in the middle of it nobody answers the case or sends it up', async () => {
      const answer = await act('answer', { answer: '已协商' });
      expect(answer).toMatchObject({ status: 409, code: 'consultation-open' });
      expect(answer.body.possible).toContain('concludeConsultation');
      expect((await act('escalate', { reason: '谈不拢' })).code).toBe('consultation-open');
    });

    it('a resident is called, for a stated reason that auditors see; others do not see the number', async () => {
      const partyId = await partyCalled('三幢业主代表');
      const opened = await act('openPartyContact', { partyId, reason: `通知陈大明 ${PHONE}` });
      expect(opened.body).toMatchObject({ partyId, contact: { name: '陈大明', phone: PHONE } });
      expect((await told.act(township, 'openPartyContact', { partyId, reason: 'x' })).status).toBe(403);
    });

    it('a late party comes, the record is put right, and all of them sign', async () => {
      const day = on();
      const parties = [{ kind: 'foreignResident', as: '五幢租户代表', name: 'Maria', email: 'm@example.org' }];
      await done('addParties', { parties });
      const { sessions, ...gathering } = await consultation();
      const ids = gathering.parties.map(({ partyId }: { partyId: string }) => partyId);
      await done('correctSession', {
        ...{ sessionId: sessions[1].sessionId, heldAt: hence(day, 0), place: HALL, reason: '商户随后到场' },
        ...{ attended: ids.slice(0, 3), record: paper('minutes/2.pdf') },
        standpoints: [{ partyId: ids[1], text: '移到东门内侧可以，不要挡门' }],
      });
      const agreement = {
        ...{ outcome: 'agreed', text: '投放点移至东门内侧', record: paper('agreements/1.pdf') },
        undertakings: [
          { partyId: ids[2], what: '投放点移位，清洗原址', dueOn: dayIn(day, 10) },
          { unit: '城管办', what: '东门内侧划线', dueOn: dayIn(day, 5) },
        ],
      };
      const unsigned = await act('concludeConsultation', { ...agreement, signedBy: ids.slice(0, 3) });
      expect(unsigned.body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '/signedBy' }] });
      await done('concludeConsultation', { ...agreement, signedBy: ids });
    });

    it('then it is answered, found good by another and closed; what was agreed on is still due', async () => {
      await done('answer', { answer: '经协商，投放点移至东门内侧' });
      await done('verify', { satisfied: true }, supervisor);
      await done('close', { result: '达成协议，跟踪履行' }, supervisor);
      const view = await told.view();
      expect(view.openDeadlines.map(({ milestone, item }: Record<string, string>) => [milestone, item])).toEqual(
        view.consultation.undertakings.map(({ undertakingId }: Record<string, string>) => [
          'undertaking',
          undertakingId,
        ]),
      );
    });

    it('the lines are drawn and the point is moved; where its day goes by, everybody sees that it is late', async () => {
      const day = on();
      const [move, lines] = (await consultation()).undertakings;
      await done('settleUndertaking', { undertakingId: lines.undertakingId, outcome: 'kept', note: '已划线' });
      if (day.pass) {
        day.pass(11 * MINUTES_OF_DAY);
        const late = await told.seen('the move to be late', (view) => view.openDeadlines.length === 0);
        expect(late.overdue).toMatchObject([{ milestone: 'undertaking', item: move.undertakingId }]);
        await notices(day, told.caseId, 'the parties to hear of it', (all) =>
          all.some(hears('party.undertakingMissed')),
        );
      }
      const evidence = [paper('photos/east-gate.jpg')];
      const kept = { undertakingId: move.undertakingId, outcome: 'kept', note: '已移位', evidence };
      await done('settleUndertaking', kept, colleague);
      expect((await told.view()).overdue).toEqual([]);
      expect(await done('settleUndertaking', kept, colleague)).toMatchObject({ repeated: true });
    });

    it('each party was told once: invited, that it was off, how it ended', async () => {
      const times = (all: string[]) =>
        ['party.invited', 'party.calledOff', 'party.concluded'].map((each) => all.filter(hears(each)).length);
      const all = await notices(on(), told.caseId, 'the parties to be told', (so) => times(so).join() === '6,3,4');
      expect(all.some(hears('handler.sessionCalled')) && all.some(hears('supervisor.consultationConcluded'))).toBe(
        true,
      );
    });

    it('the record says how it was decided, and nobody’s name, number or address', async () => {
      const items = await holdRecord(on(), told.caseId, [
        ...['case.dispatched.v1 routing', 'case.accepted.v1 co-lou', 'case.consultationOpened.v1 co-lou'],
        ...['case.sessionCalledOff.v1 co-lou', 'case.sessionHeld.v1 co-lou', 'case.partyContactOpened.v1 co-lou'],
        ...['case.sessionCorrected.v1 co-lou', 'case.consultationConcluded.v1 co-lou', 'case.answered.v1 co-lou'],
        ...['case.verified.v1 su-chen', 'case.closed.v1 su-chen'],
        ...['case.undertakingSettled.v1 co-lou', 'case.undertakingSettled.v1 co-fang'],
      ]);
      const contact = items.find(({ type }) => type === 'case.partyContactOpened.v1');
      expect(contact.data.reason).toBe('通知*** ***');
      for (const text of [JSON.stringify(items), JSON.stringify(await audit(on()))]) {
        for (const secret of SECRETS) expect(text).not.toContain(secret);
      }
      expect(await told.view()).toMatchObject({
        ...{ phase: 'closed', overdue: [], openDeadlines: [] },
        consultation: { state: 'agreed', undertakings: [{ state: 'kept' }, { state: 'kept' }] },
      });
    });
  });
}

const hears = (template: string) => (told: string) => told.endsWith(` ${template}`);
