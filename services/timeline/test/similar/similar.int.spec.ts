import type { GridcaseEvent } from '@gridcase/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as control from '../history.ts';
import { caseIn, type RunningTimeline, startTimeline } from '../start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const XIUHU = '330782001004';
let timeline: RunningTimeline;
const names = new Map<string, string>();

async function reported(name: string, area: string, text: string, at: string, ...events: GridcaseEvent[]) {
  const { caseId, reportId, opened } = caseIn(area, name, name);
  names.set(caseId, name);
  const report = { ...control.received, reportId, text };
  await timeline.append(`report-${reportId}`, [{ type: 'report.received.v1', data: report }], at);
  const openedAt = { ...opened, data: { ...opened.data, openedAt: at } } as GridcaseEvent;
  await timeline.append(`case-${caseId}`, [openedAt, control.triaged, ...events], at);
  return caseId;
}

async function similarTo(caseId: string, who: Parameters<RunningTimeline['get']>[1] = city) {
  const answer = await timeline.get(`/v1/cases/${caseId}/similar`, who);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return ((await answer.json()) as { items: { caseId: string; older: boolean; reasons: { kind: string }[] }[] }).items;
}
const found = async (...asked: Parameters<typeof similarTo>) =>
  (await similarTo(...asked)).map(({ caseId }) => names.get(caseId));

let first: string;
let again: string;
let merged: string;
beforeAll(async () => {
  timeline = await startTimeline();
  first = await reported('first', `${XIUHU}001`, '绣湖社区3幢楼下水管爆裂，水喷得到处都是', '2026-11-24T18:00:00.000Z');
  again = await reported('again', `${XIUHU}001`, '三幢门口水管爆裂，水一直喷', '2026-11-24T18:20:00.000Z');
  await reported('lamp', `${XIUHU}001`, '绣湖社区3幢楼道路灯不亮', '2026-11-24T18:30:00.000Z');
  await reported('far', '330782005002001', '佛堂老街水管爆裂', '2026-11-24T18:40:00.000Z');
  await reported('beside', `${XIUHU}002`, '绣湖社区3幢水管爆裂，没人管', '2026-11-24T18:50:00.000Z');
  const into: GridcaseEvent = { type: 'case.merged.v1', data: { into: first, by: 'person', reason: '同一处' } };
  merged = await reported('merged', `${XIUHU}001`, '3幢水管爆裂喷水', '2026-11-24T18:55:00.000Z', into);
});
afterAll(() => timeline.stop());

it('the same matter is suggested, whichever of them is asked about, and nothing else that is near', async () => {
  expect((await found(first)).toSorted()).toEqual(['again', 'beside']);
  expect((await found(again)).toSorted()).toEqual(['beside', 'first']);
});

it('with reasons, and which of them is the older', async () => {
  const [item] = (await similarTo(again)).filter(({ caseId }) => caseId === first);
  expect(item).toMatchObject({
    ...{ older: true, subject: 'first', phase: 'queued', reports: 1 },
    reasons: [
      { kind: 'text', words: expect.arrayContaining(['水管', '管爆', '爆裂']) },
      { kind: 'place', level: 'grid', words: ['3幢'] },
      { kind: 'field', same: 'field' },
      { kind: 'time', days: 0 },
    ],
  });
  expect((await similarTo(first)).every(({ older }) => !older)).toBe(true);
});

it('what is merged is not suggested; asked about itself it shows what it is like', async () => {
  expect(await found(merged)).toContain('first');
  expect(await found(first)).not.toContain('merged');
});

it('of cases outside of their area nobody is told', async () => {
  const worker = { role: 'gridWorker', area: `${XIUHU}001` } as const;
  expect(await found(first, worker)).toEqual(['again']);
  const stranger = await timeline.get(`/v1/cases/${first}/similar`, { role: 'gridWorker', area: '330782005002001' });
  expect(stranger.status).toBe(403);
  const nobody = await timeline.get('/v1/cases/00000000-0000-5000-8000-000000000000/similar', city);
  expect(nobody.status).toBe(404);
});
