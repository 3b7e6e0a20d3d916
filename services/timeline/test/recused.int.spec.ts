import type { CaseEvent, GridcaseEvent } from '@gridcase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const COMMUNITY = '330782001001';
const words = '网格员对我家的事处置不当';
const { caseId, opened } = caseIn(COMMUNITY, 'about the worker', words);
const other = caseIn(COMMUNITY, 'about a lamp', '路灯不亮');

const recused = (whom: object): CaseEvent => ({
  type: 'case.recused.v1',
  data: { ...whom, cause: 'reported', reason: words },
});

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  await timeline.append(`case-${caseId}`, [opened, recused({ officerId: `gridWorker@${COMMUNITY}` })]);
  await timeline.append(`case-${other.caseId}`, [other.opened as GridcaseEvent]);
});
afterAll(() => timeline.stop());

const worker = { role: 'gridWorker', area: COMMUNITY } as const;
const colleague = { role: 'communityOfficer', area: COMMUNITY } as const;
const township = { role: 'townshipOfficer', area: '330782001' } as const;

describe('who is complained of does not see who did (济南市12345条例 Art. 32)', () => {
  it.each([`/v1/cases/${caseId}`, `/v1/cases/${caseId}/timeline`])('is refused %s, as recused', async (path) => {
    const answer = await timeline.get(path, worker);
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'recused' }]);
    expect((await timeline.get(path, colleague)).status).toBe(200);
  });

  it('does not find it in their list, nor by its words, and finds the others', async () => {
    const listed = async (who: typeof worker | typeof colleague, query = '') => {
      const answer = await timeline.get(`/v1/cases${query}`, who);
      return ((await answer.json()) as { items: { caseId: string }[] }).items.map((item) => item.caseId).sort();
    };
    expect(await listed(worker)).toEqual([other.caseId]);
    expect(await listed(worker, `?text=${encodeURIComponent('处置不当')}`)).toEqual([]);
    expect(await listed(colleague)).toEqual([caseId, other.caseId].sort());
  });

  it('the case says who, and by what cause', async () => {
    const answer = await timeline.get(`/v1/cases/${caseId}`, colleague);
    expect(await answer.json()).toMatchObject({
      recusals: [{ officerId: `gridWorker@${COMMUNITY}`, cause: 'reported' }],
    });
  });

  it('where it is about a committee, none of its officers does, and the township does', async () => {
    const about = caseIn(COMMUNITY, 'about the committee');
    await timeline.append(`case-${about.caseId}`, [about.opened, recused({ areaCode: COMMUNITY })]);
    for (const who of [worker, colleague]) {
      expect((await timeline.get(`/v1/cases/${about.caseId}`, who)).status).toBe(403);
    }
    expect((await timeline.get(`/v1/cases/${about.caseId}`, township)).status).toBe(200);
  });
});
