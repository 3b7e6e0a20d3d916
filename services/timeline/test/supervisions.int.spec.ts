import type { CaseEvent, DataOf } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const COMMUNITY = '330782001001';
const NEXT = '330782001002';
const township = { role: 'townshipOfficer', area: '330782001' } as const;
const supervisor = { role: 'supervisor', area: '330782' } as const;
const nextOfficer = { role: 'communityOfficer', area: NEXT } as const;

const explanation = { ruleSet: 'test', ruleSetVersion: '1', matched: [], facts: {} };
const unitOf = (areaCode: string) =>
  ({ role: 'communityCommittee', unit: `社区 ${areaCode.slice(-3)}`, areaCode }) as const;
const dispatched = (areaCode: string): CaseEvent => ({
  type: 'case.dispatched.v1',
  data: { tier: 'community', handler: unitOf(areaCode), areaCode, deadlines: [], explanation },
});
const order = (areaCode: string, of: string, given: Partial<DataOf<'case.supervised.v2'>> = {}): CaseEvent => {
  const supervisionId = nameUuid(['order', of]);
  return {
    type: 'case.supervised.v2',
    data: {
      ...{ supervisionId, level: 'daily', trigger: 'overdue', because: '逾期', orderedBy: null, to: unitOf(areaCode) },
      ...{ tier: 'community', areaCode, demand: '限期办结' },
      deadlines: [{ milestone: 'rectification', dueAt: '2026-11-27T10:00:00.000Z', item: supervisionId }],
      ...given,
    },
  };
};
const missed = (of: string): CaseEvent => ({
  type: 'case.deadlineMissed.v2',
  data: {
    ...{ milestone: 'rectification', tier: 'community', areaCode: COMMUNITY, dueAt: '2026-11-27T10:00:00.000Z' },
    item: nameUuid(['order', of]),
  },
});
const lifted = (of: string): CaseEvent => ({
  type: 'case.supervisionLifted.v1',
  data: { supervisionId: nameUuid(['order', of]), reason: '属实', liftedBy: 'su-1' },
});

const [first, second, third] = [
  caseIn(COMMUNITY, 'first'),
  caseIn(COMMUNITY, 'second'),
  caseIn(NEXT, 'third', '张三13800138000说路灯不亮'),
];

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  const tell = (of: typeof first, area: string, ...events: CaseEvent[]) =>
    timeline.append(`case-${of.caseId}`, [of.opened, dispatched(area), ...events]);
  await tell(first, COMMUNITY, order(COMMUNITY, 'a'), missed('a'), order(COMMUNITY, 'b', { level: 'listed' }));
  await tell(second, COMMUNITY, order(COMMUNITY, 'c'), lifted('c'));
  await tell(third, NEXT, { type: 'case.supervised.v1', data: { level: 'listed' } });
});
afterAll(() => timeline.stop());

interface Board {
  readonly items: { caseId: string; level: string; supervisionId: string; subject: string }[];
  readonly next: string | null;
}
async function board(query = '', who: Parameters<RunningTimeline['get']>[1] = township): Promise<Board> {
  const answer = await timeline.get(`/v1/supervisions${query}`, who);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Board;
}
const lines = ({ items }: Board) => items.map(({ caseId, level }) => `${caseId} ${level}`);

describe('what is under supervision (督办看板)', () => {
  it('of the newest case first, until it is lifted; also what was ordered when orders said less', async () => {
    expect(lines(await board())).toEqual([
      `${third.caseId} listed`,
      ...(await board()).items.slice(1).map(({ level }) => `${first.caseId} ${level}`),
    ]);
    expect((await board()).items).toHaveLength(3);
  });

  it('by area, level, unit, standing and lateness', async () => {
    expect(lines(await board(`?area=${NEXT}`))).toEqual([`${third.caseId} listed`]);
    expect(lines(await board('', nextOfficer))).toEqual([`${third.caseId} listed`]);
    expect(lines(await board('?level=listed'))).toEqual([`${third.caseId} listed`, `${first.caseId} listed`]);
    const unit = encodeURIComponent(unitOf(COMMUNITY).unit);
    expect((await board(`?unit=${unit}`)).items.map(({ level }) => level).sort()).toEqual(['daily', 'listed']);
    expect(lines(await board('?late=true'))).toEqual([`${first.caseId} daily`]);
    expect((await board('?standing=answered')).items).toEqual([]);
    expect((await timeline.get(`/v1/supervisions?area=${COMMUNITY}`, nextOfficer)).status).toBe(403);
  });

  it('by pages, each order once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Board = await board(`?limit=1${next && `&cursor=${next}`}`, supervisor);
      seen.push(...page.items.map(({ caseId, supervisionId }) => `${caseId} ${supervisionId}`));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
    const wrong = await timeline.get('/v1/supervisions?cursor=nonsense', supervisor);
    expect(wrong.status).toBe(400);
  });

  it('tells nobody’s telephone', async () => {
    expect((await board('', nextOfficer)).items[0]!.subject).not.toContain('13800138000');
  });

  it('a case shows what was ordered on it, and the figures whom and what became of it', async () => {
    const shown = await timeline.get(`/v1/cases/${first.caseId}`, supervisor);
    expect(await shown.json()).toMatchObject({
      supervision: 'listed',
      supervisions: {
        orders: [
          { level: 'daily', standing: 'open', late: true },
          { level: 'listed', standing: 'open', late: false },
        ],
      },
    });
    const counted = await timeline.get('/v1/indicators?area=330782001&by=unit&from=2026-11&to=2026-11', supervisor);
    const { items } = (await counted.json()) as { items: { unit: string; figures: Record<string, number> }[] };
    expect(items.find(({ unit }) => unit === unitOf(COMMUNITY).unit)!.figures).toMatchObject({
      ...{ supervised: 3, supervisedDaily: 2, supervisedListed: 1, rectifyDue: 1, rectifyInTime: 0 },
    });
    const opened = await timeline.get(
      '/v1/indicators/cases?figure=supervisedListed&month=2026-11&area=330782001',
      supervisor,
    );
    const behind = (await opened.json()) as { items: { caseId: string }[] };
    expect(behind.items.map(({ caseId }) => caseId).sort()).toEqual([first.caseId, third.caseId].sort());
  });
});
