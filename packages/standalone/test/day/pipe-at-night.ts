import { describe, expect, it } from 'vitest';
import type { Person } from '../access/people.ts';
import { get, must, post } from '../access/world.ts';
import { COMMUNITY, caseOf, type Day, hence, notices, POSTS, paper, type Told } from './day.ts';
import { holdRecord } from './hold-record.ts';

const PHONE = '13900020005';
const { colleague, desk, supervisor } = POSTS;
const photo = (day: Day, shows: 'before' | 'after', name: string) => ({
  ...{ ...paper(`photos/${name}.jpg`), shows, takenAt: hence(day, 0) },
});

/**
 * 绣湖社区一居民家凌晨2点水管破裂，网格员带领准物业志愿者30分钟内上门抢修 (the Yiwu article, practice 4): who called at night is
 * answered in half an hour, by the worker of the grid on duty, and is asked in the morning how it was.
 */
export function pipeAtNight(on: () => Day): void {
  describe('a pipe bursts at two in the morning', () => {
    let told: Told;
    let worker: Person & { readonly id: string };
    let progress: { readonly number: string; readonly pin: string };
    const done = (who: Person, action: string, body?: object) => told.done(who, action, body);

    it('the call is with the worker on duty at once, who is told, with half an hour for a first answer', async () => {
      const day = on();
      const at = hence(day, 0);
      const call = {
        ...{ callId: 'day-call-1', startedAt: at, endedAt: at, operator: { id: 'operator-3' } },
        caller: { name: '陈小满', number: PHONE },
        notes: '绣湖社区5幢二楼住户来电：厨房水管爆了，水往楼下漏，总阀关不动，家里只有老人，请马上来人。',
      };
      const taken = await must(day.signed(post('/v1/channels/hotline', call), 'hotline'), 'call');
      progress = taken.progress;
      told = await caseOf(day, taken.reportId);
      const { handler, tier, nature, urgency, openedAt, openDeadlines } = await told.view();
      expect({ tier, nature, urgency, within: handler.areaCode.slice(0, 12) }).toEqual({
        ...{ tier: 'grid', nature: 'service', urgency: 'critical', within: COMMUNITY },
      });
      const by = openDeadlines.find(({ milestone }: { milestone: string }) => milestone === 'answer').dueAt;
      expect(Date.parse(by) - Date.parse(openedAt)).toBe(30 * 60_000);
      worker = { role: 'gridWorker', area: handler.areaCode, id: handler.personId };
      await notices(day, told.caseId, 'the worker to be told', (all) => all.some((one) => one.startsWith('handler:')));
    });

    it('the worker takes it, calls back by a number that is opened for a reason, and is there', async () => {
      const day = on();
      day.pass?.(3);
      await done(worker, 'accept');
      const reason = '问清总阀位置，告知正在赶去';
      const open = (who: Person) => day.as(who, post(`/v1/reports/${told.reportId}/contact`, { reason }));
      expect((await open({ ...worker, area: '330782002005001' })).code).toBe('out-of-area');
      expect((await must(open(worker), 'contact')).contact).toMatchObject({ name: '陈小满', phone: PHONE });
      await done(worker, 'contact', { outcome: 'reached' });
      await done(worker, 'progress', { note: '已联系住户，带准物业志愿者赶去，十分钟到' });
      day.pass?.(12);
      await done(worker, 'arrive', { note: '已到场，先关楼道总阀' });
      const { openDeadlines, overdue } = await told.view();
      expect([...openDeadlines, ...overdue].map(({ milestone }) => milestone)).not.toContain('answer');
    });

    it('the pipe is mended, with a photo of before and after; that it is good is for somebody else to say', async () => {
      const day = on();
      const burst = photo(day, 'before', 'burst');
      day.pass?.(60);
      const note = '总阀已关，爆裂的三通已更换，楼下住户家一并查看，无人受伤';
      await done(worker, 'answer', { answer: note, photos: [burst, photo(day, 'after', 'mended')] });
      expect((await told.act(worker, 'verify', { satisfied: true })).code).toBe('forbidden');
      const asColleague = { ...colleague, id: worker.id };
      expect((await told.act(asColleague, 'verify', { satisfied: true })).code).toBe('same-person');
      await done(colleague, 'verify', { satisfied: true, note: '现场查看，已不漏' });
    });

    it('the desk calls back in the morning, the second time somebody is there, and it is closed', async () => {
      on().pass?.(7 * 60);
      await done(desk, 'callback', { outcome: 'notReached' });
      await done(desk, 'callback', { outcome: 'reached', responded: true, solved: true, rating: 5 });
      await done(colleague, 'close', { result: '回访满意，办结' });
    });

    it('who called finds the answer by number and PIN, and rates it', async () => {
      const day = on();
      const rate = post(`/v1/reports/${told.reportId}/feedback`, { rating: 5, solved: true, comment: '半夜也有人来' });
      await must(day.signed(rate, 'hotline'), 'rating');
      await told.seen('the rating in the case', (view) => view.heard.solved && view.heard.rating === 5);
      const path = `/v1/progress/${progress.number}`;
      const asked = await day.open(supervisor, path, { 'progress-pin': progress.pin });
      expect(await asked.json()).toMatchObject({
        ...{ phase: 'closed', answers: [{ kind: 'answer' }, { kind: 'result', text: '回访满意，办结' }] },
      });
      expect((await day.open(supervisor, path, { 'progress-pin': '000000' })).status).toBe(404);
    });

    it('the record says who did what when, and that the worker was at the door in half an hour', async () => {
      const day = on();
      const items = await holdRecord(day, told.caseId, [
        ...['case.opened.v1 routing', 'case.triaged.v1 routing', 'case.dispatched.v1 routing'],
        ...[
          `case.accepted.v1 ${worker.id}`,
          `case.contacted.v1 ${worker.id}`,
          `case.progressNoted.v1 ${worker.id}`,
          `case.arrived.v1 ${worker.id}`,
        ],
        `case.answered.v1 ${worker.id}`,
        ...[`case.verified.v1 ${colleague.id}`, `case.calledBack.v1 ${desk.id}`, `case.calledBack.v1 ${desk.id}`],
        ...[`case.closed.v1 ${colleague.id}`, 'case.rated.v1 hotline'],
      ]);
      const at = (type: string) => Date.parse(items.find((item) => item.type === type).at);
      for (const within of ['case.progressNoted.v1', 'case.arrived.v1']) {
        expect(at(within) - at('case.opened.v1')).toBeLessThanOrEqual(30 * 60_000);
      }
      expect(items.find(({ type }) => type === 'report.contactOpened.v1')).toMatchObject({
        ...{ who: { id: worker.id }, why: { reason: '问清总阀位置，告知正在赶去' } },
      });
      expect(JSON.stringify(items)).not.toContain(PHONE);
      const over = await must(day.as(supervisor, get(`/v1/cases/${told.caseId}`)), 'case');
      expect(over).toMatchObject({
        phase: 'closed',
        missed: [],
        overdue: [],
        heard: { outcome: 'reached', rating: 5 },
      });
    });
  });
}
