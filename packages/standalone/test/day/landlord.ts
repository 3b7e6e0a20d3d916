import { describe, expect, it } from 'vitest';
import type { Person } from '../access/people.ts';
import { get, must, post } from '../access/world.ts';
import { until } from '../distributed/points/story-client.ts';
import { COMMUNITY, type Day, dayIn, GRID, POSTS, paper, reported } from './day.ts';
import { holdRecord } from './hold-record.ts';

const NAME = '鲍家出租楼';
const AGAIN = `${NAME}楼梯间又停满了电瓶车，晚上下楼都要侧着走`;
const { committee, colleague, supervisor } = POSTS;
const worker = { role: 'gridWorker', area: GRID, id: 'worker-ye' } as const;
const landlord = { role: 'holder', area: COMMUNITY, id: 'id-330725197001010015' } as const;

/**
 * “房东十二分制”、“房东转优学习班”、“黄旗房东” (the Yiwu article, practice 3): what a tenant reports costs the landlord points, the month's
 * round costs more, a yellow flag goes up, and after the course it comes down.
 */
export function landlordOfTwelvePoints(on: () => Day): void {
  describe('a landlord is flagged, trained and restored', () => {
    let premisesId: string;
    let ledgerId: string;
    let caseId: string;
    const send = (who: Person, path: string, body: object) => must(on().as(who, post(path, body)), path);
    const read = (who: Person, path: string) => must(on().as(who, get(path)), path);
    const ledger = (what: string, isSo: (now: Record<string, unknown>) => boolean) =>
      until(what, async () => {
        const { body } = await on().as(supervisor, get(`/v1/ledgers/${ledgerId}`));
        return isSo(body) ? body : undefined;
      });
    /** What a new report about the house would be judged, once routing has heard of the flag, or of its end. */
    const judged = (flagged: boolean) =>
      until(`routing to know whether the house is flagged: ${flagged}`, async () => {
        const tried = await send(supervisor, '/v1/rules/try', { text: AGAIN, areaCode: GRID });
        return (tried.explanation.facts.flaggedPremises !== null) === flagged ? tried : undefined;
      });

    it('the house is in the register, and its landlord has twelve points', async () => {
      const holder = { holderId: landlord.id, name: '鲍国良', phone: '13900020044', language: 'zh' };
      const house = { kind: 'rental', externalId: 'day-house-1', name: NAME, address: '绣湖西路31号', areaCode: GRID };
      ({ premisesId } = await send(committee, '/v1/premises', { ...house, from: dayIn(on(), -200), holder }));
      expect((await judged(false)).urgency).toBe('normal');
    });

    it('a tenant reports a flying lead: what the worker finds costs three points once another closes the case', async () => {
      const told = await reported(on(), 'day-lead', `${NAME}三楼有人从窗口拉线给电瓶车充电，插座烫手，请来看看`, GRID);
      caseId = told.caseId;
      await told.done(worker, 'accept');
      const found = { item: 'L-ELE-01', premisesId, occurredOn: dayIn(on(), 0), evidence: [paper('photos/lead.jpg')] };
      await told.done(worker, 'recordViolation', { ...found, note: '三楼窗口飞线' });
      await told.done(worker, 'answer', { answer: '飞线当场拆除，已请房东在院内装充电桩' });
      await told.done(colleague, 'verify', { satisfied: true });
      expect((await told.done(supervisor, 'close', { result: '隐患已除' })).events).toContain(
        'case.violationConfirmed.v1',
      );
      const [opened] = await until('the ledger', async () => {
        const { body } = await on().as(supervisor, get(`/v1/ledgers?area=${GRID}`));
        const own = body.items.filter(
          (one: { premises: { premisesId: string } }) => one.premises.premisesId === premisesId,
        );
        return own.length > 0 ? own : undefined;
      });
      ledgerId = opened.ledgerId;
      expect(await ledger('three points less', ({ balance }) => balance === 9)).toMatchObject({ flags: [] });
    });

    it('the month’s round finds the escape window locked: the flag goes up, and a course is due', async () => {
      const day = on();
      const round = { areaCode: GRID, month: dayIn(day, 0).slice(0, 7), kind: 'rental' };
      const { assessmentId } = await send(worker, '/v1/assessments', round);
      const findings = [{ item: 'L-FIR-01', evidence: [paper('photos/window.jpg')], note: '逃生窗加锁' }];
      await send(worker, `/v1/assessments/${assessmentId}/marks`, { premisesId, on: dayIn(day, 0), findings });
      const flagged = await ledger('the flag', ({ balance }) => balance === 6);
      expect(flagged).toMatchObject({ flags: ['yellow'], training: { course: '房东转优学习班' } });
      const tried = await judged(true);
      expect(tried.urgency).toBe('urgent');
      const { because } = tried.explanation.matched.find(({ rule }: { rule: string }) => rule === 'urgency.flagged');
      expect(because).toContain(`yellow flag of ledger ${ledgerId}`);
    });

    it('the landlord reads why, and nobody else’s', async () => {
      const why = await read(landlord, `/v1/ledgers/${ledgerId}/explanation`);
      expect(why).toMatchObject({ base: 12, deductions: 6, balance: 6, flags: ['yellow'] });
      expect(why.entries).toMatchObject([
        { item: { code: 'L-ELE-01' }, people: { enteredBy: worker.id } },
        { item: { code: 'L-FIR-01' }, people: { enteredBy: worker.id } },
      ]);
      const neighbour = { ...landlord, id: 'id-330725197101010017' };
      expect((await on().as(neighbour, get(`/v1/ledgers/${ledgerId}/explanation`))).status).toBe(404);
    });

    it('after the course the points are back at nine, the flag comes down, and a report is as any other', async () => {
      const { training } = await ledger('the course', (now) => now.training !== null);
      const course = `/v1/ledgers/${ledgerId}/trainings/${training.trainingId}/completion`;
      const done = await send(committee, course, { on: dayIn(on(), 0), evidence: [paper('certificates/1.pdf')] });
      expect(done).toMatchObject({ balance: 9, flags: [] });
      expect(done.events).toEqual(['ledger.trainingCompleted.v1', 'ledger.flagLowered.v1']);
      expect((await judged(false)).urgency).toBe('normal');
    });

    it('the record says by which rule each point went, who found it, and what the landlord was told', async () => {
      await holdRecord(on(), caseId, [
        ...['case.dispatched.v1 routing', 'case.accepted.v1 worker-ye', 'case.violationFound.v1 worker-ye'],
        ...['case.answered.v1 worker-ye', 'case.verified.v1 co-fang', 'case.violationConfirmed.v1 su-chen'],
      ]);
      const items = await until('the landlord to be told of each step', async () => {
        const { items: all } = await read(supervisor, `/v1/ledgers/${ledgerId}/timeline`);
        const told = all.filter(({ type }: { type: string }) => type === 'delivery.planned.v3');
        return told.length >= 6 ? all : undefined;
      });
      const own = items.filter(({ stream }: { stream: string }) => stream === `ledger-${ledgerId}`);
      expect(own.map(({ type }: { type: string }) => type)).toEqual([
        ...['ledger.opened.v1', 'ledger.entryMade.v1', 'ledger.entryMade.v1', 'ledger.flagRaised.v1'],
        ...['ledger.trainingEnrolled.v1', 'ledger.trainingCompleted.v1', 'ledger.flagLowered.v1'],
      ]);
      const [, lead, window] = own;
      expect(lead.why).toMatchObject({ item: 'L-ELE-01', catalogue: 'yiwu-landlords@2026.1' });
      expect(window).toMatchObject({ who: { id: 'scoring' }, why: { item: 'L-FIR-01' } });
      const templates = items.flatMap(({ type, data }: { type: string; data: { template: string } }) =>
        type === 'delivery.planned.v3' ? [data.template] : [],
      );
      expect(templates.toSorted()).toEqual([
        ...['holder.deducted', 'holder.deducted', 'holder.trainingCompleted', 'holder.trainingEnrolled'],
        ...['holder.yellowFlagLowered', 'holder.yellowFlagRaised'],
      ]);
    });
  });
}
