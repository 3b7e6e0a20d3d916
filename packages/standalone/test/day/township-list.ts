import { describe, expect, it } from 'vitest';
import type { Person } from '../access/people.ts';
import { get } from '../access/world.ts';
import { until } from '../distributed/points/story-client.ts';
import {
  COMMUNITY,
  type Day,
  hence,
  MINUTES_OF_DAY,
  notices,
  POSTS,
  paper,
  reported,
  TOWNSHIP,
  type Told,
} from './day.ts';
import { holdRecord } from './hold-record.ts';

const { township, supervisor } = POSTS;
const lead = { role: 'townshipOfficer', area: TOWNSHIP, id: 'to-zhu' } as const;
const proof = [paper('lists/2026-017.pdf')];
const strike = { result: '违建已拆除，消防通道恢复', reason: '措施全部完成，现场核查无误', proof };

/** 超出社区能力范畴的事项，上报镇街，形成清单，攻坚销号 (the Yiwu article, practice 4): a number on the list, a team, what each does by when, and proof. */
export function townshipList(on: () => Day): void {
  describe('what the community can not settle is tackled by the township until it is struck off', () => {
    let told: Told;
    let number: number;
    const done = (who: Person, action: string, body?: object) => told.done(who, action, body);
    const code = async (who: Person, action: string, body: object) => (await told.act(who, action, body)).code;
    const line = (what: string, isSo: (line: Record<string, unknown>) => boolean) =>
      until(what, async () => {
        const { body } = await on().as(township, get('/v1/listings?limit=200'));
        return body.items.find(
          (each: { case: { caseId: string } }) => each.case?.caseId === told.caseId && isSo(each as never),
        );
      });
    const measures = async () => (await told.view()).tackling.measures;

    it('it goes up at once, and stands on the list with a number', async () => {
      const text = '老厂房改的出租楼停工三年成了烂尾楼，开发商联系不上，社区跑了几趟没有用，说管不了，请街道牵头解决';
      told = await reported(on(), 'day-list', text, COMMUNITY);
      expect(await told.view()).toMatchObject({ nature: 'beyondCommunity', tier: 'township', listed: true });
      await done(township, 'accept');
      await done(township, 'progress', { note: '街道已接，分管领导包案' });
      const listed = await line('the list to have it', () => true);
      expect(listed).toMatchObject({ township: TOWNSHIP, standing: 'listed', struckOff: null });
      number = listed.number;
    });

    it('a team under one lead plans who does what by when; it is not answered meanwhile', async () => {
      const day = on();
      const team = { lead: { unit: '街道党工委', officerId: lead.id }, members: [{ unit: '城建办' }] };
      expect(await code({ ...township, area: '330782002' }, 'formTeam', team)).toBe('out-of-area');
      // The list is read a moment after the case has come onto it.
      const formed = await until('the list to be read', async () => {
        const answer = await told.act(township, 'formTeam', team);
        return answer.code === 'conflict' ? undefined : answer;
      });
      expect(formed).toMatchObject({ status: 200, body: { events: expect.arrayContaining(['case.teamFormed.v1']) } });
      await notices(day, told.caseId, 'the lead to be told', (all) =>
        all.includes(`handler:${lead.id} handler.leadsTeam`),
      );
      const planned = [
        { unit: '城建办', what: '委托房屋安全鉴定', dueAt: day.ahead(2 * MINUTES_OF_DAY) },
        { unit: '综合行政执法中队', what: '拆除违建', dueAt: hence(day, 9 * MINUTES_OF_DAY) },
      ];
      await done(township, 'planMeasures', { measures: planned });
      expect(await code(lead, 'askStrikeOff', strike)).toBe('measures-open');
      expect(await code(township, 'answer', { answer: '已办' })).toBe('measures-open');
      await day.come(planned[0]!.dueAt);
    });

    it('a measure is missed: everybody sees it, and the staged report says why', async () => {
      const day = on();
      const late = await told.seen('the measure to be late', ({ tackling }) => tackling.measures[0].late);
      expect(late.overdue).toMatchObject([{ milestone: 'measure', item: late.tackling.measures[0].measureId }]);
      const text = '鉴定完成，住户已全部签约';
      expect(await code(lead, 'reportStage', { text })).toBe('validation-failed');
      await done(lead, 'reportStage', { text, lateBecause: '鉴定机构排期' });
      const [survey, removal] = await measures();
      await done(township, 'reportMeasure', { measureId: survey.measureId, note: '鉴定报告已出具', done: true });
      await done(lead, 'reportMeasure', { measureId: removal.measureId, note: '已拆除', done: true, evidence: proof });
      await notices(day, told.caseId, 'the supervisor to be told', (all) =>
        all.includes(`supervisor:supervisor:${TOWNSHIP} supervisor.stageReported`),
      );
    });

    it('the lead asks that it be struck off, with proof; another rules, and then it ends like any other', async () => {
      expect(await code(township, 'askStrikeOff', strike)).toBe('not-the-team-lead');
      expect(await code(lead, 'askStrikeOff', { ...strike, proof: [] })).toBe('validation-failed');
      await done(lead, 'askStrikeOff', strike);
      expect(await code(lead, 'ruleOnStrikeOff', { granted: true, reason: '同意' })).toBe('same-person');
      await done(township, 'ruleOnStrikeOff', { granted: true, reason: '材料齐全，同意销号' });
      const over = await line('the list to have it struck off', ({ standing }) => standing === 'struckOff');
      expect(over).toMatchObject({ number, struckOff: { result: strike.result, byAct: true } });
      await done(township, 'answer', { answer: '违建已拆除，消防通道恢复' });
      await done(supervisor, 'verify', { satisfied: true });
      await done(supervisor, 'close', { result: '已销号，回访满意' });
    });

    it('the record says who led, what was late and why, and who found the proof good', async () => {
      const items = await holdRecord(on(), told.caseId, [
        ...['case.dispatched.v1 routing', 'case.listed.v1 routing', 'case.accepted.v1 to-wu'],
        ...['case.teamFormed.v1 to-wu', 'case.measuresPlanned.v1 to-wu', 'case.deadlineMissed.v2 routing'],
        ...['case.stageReported.v1 to-zhu', 'case.measureReported.v1 to-wu', 'case.measureReported.v1 to-zhu'],
        ...['case.strikeOffAsked.v1 to-zhu', 'case.strikeOffRuled.v1 to-wu', 'case.struckOff.v1 to-wu'],
        ...['case.answered.v1 to-wu', 'case.verified.v1 su-chen', 'case.closed.v1 su-chen'],
      ]);
      expect(items.find(({ type }) => type === 'case.strikeOffAsked.v1').data).toMatchObject({ proof });
      expect(await told.view()).toMatchObject({ phase: 'closed', listed: false, overdue: [], openDeadlines: [] });
    });
  });
}
