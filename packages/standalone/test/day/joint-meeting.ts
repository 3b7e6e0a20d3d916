import { describe, expect, it } from 'vitest';
import type { Person } from '../access/people.ts';
import { get } from '../access/world.ts';
import {
  COMMUNITY,
  MINUTES_OF_DAY as DAY,
  type Day,
  GRID,
  hence,
  notices,
  POSTS,
  paper,
  reported,
  type Told,
} from './day.ts';
import { holdRecord } from './hold-record.ts';

const { committee, enforcement, environment, market, township, supervisor, desk } = POSTS;
const PLACE = '绣湖社区会议室';

/** 涉及跨部门的复杂事项，由“大党委”召开联席会议 (the Yiwu article, practice 4): three units, from the whistle to the assessment of both sides. */
export function jointMeeting(on: () => Day): void {
  describe('a joint meeting of three units', () => {
    let told: Told;
    const done = (who: Person, action: string, body?: object) => told.done(who, action, body);
    const refused = async (who: Person, action: string, body: object, expected: object) =>
      expect(await told.act(who, action, body)).toMatchObject(expected);
    const resolutionOf = async (unit: string) =>
      (await told.view()).joint.resolutions.find((each: { unit: string }) => each.unit === unit);
    const toUnit = (unit: string, template: string) =>
      notices(on(), told.caseId, `${unit} to be told ${template}`, (all) =>
        all.includes(`handler:unit:${unit} ${template}`),
      );
    const isAskedOf = async (unit: string) => {
      const { body } = await on().as(supervisor, get(`/v1/cases?unit=${unit}`));
      return body.items.some(({ caseId }: { caseId: string }) => caseId === told.caseId);
    };

    it('the community whistles: whom to summon stands in what the members answer for', async () => {
      const day = on();
      const text = '沿街店铺搭棚占了消防通道，油烟直排到楼上，城管、市场监管、环保来过都说不归自己管';
      told = await reported(day, 'day-joint', text, GRID);
      expect(await told.view()).toMatchObject({ nature: 'crossDepartment', tier: 'joint' });
      await done(committee, 'accept');
      const proposal = await day.as(committee, get(`/v1/units/proposal?area=${GRID}&field=0601`));
      expect(proposal.body.units[0]).toMatchObject({ unit: 'zf-001', part: 'lead', because: '沿街经营秩序 (0601)' });
      const meeting = { meetsAt: hence(day, DAY), place: PLACE, agenda: '油烟、噪音与占道' };
      const strangers = [{ unit: 'zf-002', part: 'lead' }];
      await refused(
        committee,
        'convene',
        { ...meeting, units: strangers },
        { body: { errors: [{ pointer: '/units/0/unit' }] } },
      );
      const units = [
        { unit: 'zf-001', part: 'lead' },
        { unit: 'hb-001', part: 'support' },
      ];
      await done(committee, 'convene', { ...meeting, units });
      await toUnit('hb-001', 'unit.summoned');
    });

    it('a unit is summoned later, one says that it is not theirs and is held to it, one asks to be excused', async () => {
      await done(committee, 'summon', { unit: 'sj-001', reason: '涉及经营资格' });
      const notOurs = { unit: 'hb-001', reply: 'notOurs', reason: '油烟归城管' };
      await refused(market, 'replyToSummons', notOurs, { status: 403, code: 'not-your-unit' });
      await done(environment, 'replyToSummons', notOurs);
      await done(committee, 'ruleOnSummons', { unit: 'hb-001', ruling: 'held', reason: '噪声由生态环境所认定' });
      await refused(environment, 'replyToSummons', { ...notOurs, reason: '还是不归我们' }, { code: 'unit-designated' });
      await done(enforcement, 'replyToSummons', { unit: 'zf-001', reply: 'comes' });
      await done(market, 'replyToSummons', { unit: 'sj-001', reply: 'asksExcuse', reason: '有检查任务' });
    });

    it('it is put off and held; who neither came nor was excused stands there as absent', async () => {
      const day = on();
      const meetsAt = day.ahead(2 * DAY);
      await done(committee, 'putOffMeeting', { meetsAt, reason: '台风预警' });
      await refused(enforcement, 'answer', { answer: '已处理' }, { status: 409, code: 'meeting-open' });
      await day.come(meetsAt);
      const record = [paper('joint/2026-014.pdf')];
      await done(committee, 'holdMeeting', { heldAt: meetsAt, attended: ['zf-001', 'hb-001'], record });
      await toUnit('sj-001', 'unit.absent');
      expect((await told.view()).joint.meetings[0].units).toMatchObject([
        { unit: 'zf-001', part: 'lead', attendance: 'attended' },
        { unit: 'hb-001', ruling: 'held', attendance: 'attended' },
        { unit: 'sj-001', reply: 'asksExcuse', ruling: null, attendance: 'absent' },
      ]);
    });

    it('each unit has its own deadline; one is done, one is put off by approval, one is missed', async () => {
      const day = on();
      const missed = day.ahead(4 * DAY);
      const resolutions = [
        { unit: 'zf-001', what: '清理占道桌椅并每日巡查', dueAt: hence(day, 5 * DAY) },
        { unit: 'hb-001', what: '夜间噪声监测并出具结果', dueAt: hence(day, 5 * DAY) },
        { unit: 'sj-001', what: '核查油烟净化与许可', dueAt: missed },
      ];
      await done(committee, 'adoptResolutions', { resolutions });
      expect(await done(committee, 'adoptResolutions', { resolutions })).toMatchObject({ repeated: true });
      await done(committee, 'progress', { note: '三家单位已到场，逐项整改' });
      await toUnit('sj-001', 'unit.resolved');
      expect(await isAskedOf('sj-001')).toBe(true);
      await refused(enforcement, 'answer', { answer: '已处理' }, { status: 409, code: 'resolutions-open' });
      const measured = {
        resolutionId: (await resolutionOf('hb-001')).resolutionId,
        note: '昼夜噪声均已监测',
        done: true,
      };
      await refused(market, 'reportResolution', measured, { status: 403, code: 'not-your-unit' });
      await done(environment, 'reportResolution', measured);
      const { resolutionId } = await resolutionOf('zf-001');
      await done(enforcement, 'pleadResolution', { resolutionId, reason: '需分批清退', dueAt: hence(day, 9 * DAY) });
      await done(committee, 'ruleOnResolution', { resolutionId, granted: true, reason: '情况属实' });
      await toUnit('zf-001', 'unit.pleaGranted');
      await day.come(missed);
      await toUnit('sj-001', 'unit.deadlineMissed');
      expect((await told.view()).overdue).toMatchObject([{ milestone: 'resolution', dueAt: missed }]);
    });

    it('all are done; the lead alone answers, and it is asked of nobody any more', async () => {
      const report = async (who: Person, unit: string, note: string) =>
        done(who, 'reportResolution', { resolutionId: (await resolutionOf(unit)).resolutionId, note, done: true });
      await report(market, 'sj-001', '已责令整改');
      await report(enforcement, 'zf-001', '已清退');
      expect((await told.view()).joint.resolutions.map(({ misses }: { misses: number }) => misses)).toEqual([0, 0, 1]);
      await toUnit('zf-001', 'unit.allDone');
      await refused(committee, 'answer', { answer: '三家单位均已落实' }, { status: 403, code: 'not-the-lead' });
      await done(enforcement, 'answer', { answer: '三家单位均已落实' });
    });

    it('both sides are assessed, by others than those whom it is about', async () => {
      await done(desk, 'verify', { satisfied: true });
      await refused(committee, 'assessJoint', { of: 'whistle', rating: 5 }, { code: 'same-person' });
      await done(township, 'assessJoint', { of: 'whistle', rating: 5 });
      await done(desk, 'close', { result: '已落实，回访满意' });
      const poor = { of: 'answer', unit: 'sj-001', rating: 2, note: '未到会，逾期' };
      await refused(market, 'assessJoint', poor, { code: 'same-person' });
      await done(committee, 'assessJoint', poor);
    });

    it('the record says who summoned whom, who came, what each unit did and how it was found', async () => {
      await holdRecord(on(), told.caseId, [
        ...['case.dispatched.v1 routing', 'case.accepted.v1 co-lou', 'case.meetingConvened.v1 co-lou'],
        ...['case.unitSummoned.v1 co-lou', 'case.summonsReplied.v1 uo-0006', 'case.summonsRuled.v1 co-lou'],
        ...['case.meetingPutOff.v1 co-lou', 'case.meetingHeld.v1 co-lou', 'case.resolutionsAdopted.v1 co-lou'],
        ...[
          'case.resolutionReported.v1 uo-0006',
          'case.resolutionPleaded.v1 uo-0001',
          'case.resolutionRuled.v1 co-lou',
        ],
        ...[
          'case.deadlineMissed.v2 routing',
          'case.resolutionReported.v1 uo-0002',
          'case.resolutionReported.v1 uo-0001',
        ],
        ...['case.answered.v1 uo-0001', 'case.verified.v1 desk-hu', 'case.jointAssessed.v1 to-wu'],
        ...['case.closed.v1 desk-hu', 'case.jointAssessed.v1 co-lou'],
      ]);
      const over = await told.view();
      expect(over).toMatchObject({ phase: 'closed', overdue: [], openDeadlines: [] });
      expect(over.joint).toMatchObject({
        meetings: [{ state: 'ended', putOff: 1, community: COMMUNITY }],
        assessments: [
          { of: 'whistle', unit: null, rating: 5, by: township.id },
          { of: 'answer', unit: 'sj-001', rating: 2, by: committee.id },
        ],
      });
    });

    it('a case that climbs in the middle takes what was resolved along: the township follows it up, and answers', async () => {
      const day = on();
      told = await reported(
        day,
        'day-climb',
        '夜市搭的铁皮棚是违建，还堵了消防通道，城管、消防、市场监管都来看过，都说不归自己管',
        GRID,
      );
      await done(committee, 'accept');
      const units = [
        { unit: 'zf-001', part: 'lead' },
        { unit: 'gs-001004', part: 'support' },
      ];
      const meetsAt = day.ahead(60);
      await done(committee, 'convene', { meetsAt, place: PLACE, units });
      await day.come(meetsAt);
      await done(committee, 'holdMeeting', { heldAt: meetsAt, attended: ['zf-001', 'gs-001004'] });
      const resolutions = [{ unit: 'gs-001004', what: '移走水表箱', dueAt: hence(day, DAY) }];
      await done(committee, 'adoptResolutions', { resolutions });
      const { resolutionId } = await resolutionOf('gs-001004');
      const climbed = await done(committee, 'escalate', { reason: '超出社区能力' });
      expect(climbed.events).toEqual(expect.arrayContaining(['case.dispatched.v1', 'case.listed.v1']));
      await done(township, 'accept');
      await refused(township, 'answer', { answer: '已办' }, { status: 409, code: 'resolutions-open' });
      // Nobody is registered for the water station: who has the case speaks for it.
      await done(township, 'reportResolution', { resolutionId, note: '水表箱已移走', done: true });
      await done(township, 'answer', { answer: '已办' });
    });
  });
}
