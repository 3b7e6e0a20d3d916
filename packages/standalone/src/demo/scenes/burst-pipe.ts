import type { Person } from '../api-client.ts';
import { desk, HOUR, type Scene, script } from './scene.ts';

/** A burst pipe at 2 a.m.: the grid worker and a volunteer are there within half an hour. */
export const burstPipe: Scene = {
  title: 'a pipe bursts at 2 a.m., and somebody is there within half an hour',
  report: 'call-0200-01',
  play(stage) {
    const { areaCode, personId } = stage.dispatch.handler;
    const worker: Person = { role: 'gridWorker', area: areaCode, id: personId ?? `worker@${areaCode}` };
    const colleague: Person = { role: 'communityOfficer', area: areaCode.slice(0, 12), id: 'committee-demo' };
    return script(stage, [
      [3, worker, 'accept'],
      [4, worker, `/v1/reports/${stage.reportId}/contact`, { reason: '问清总阀位置 / to ask where the main valve is' }],
      [6, worker, 'progress', { note: '已联系住户，带准物业志愿者赶去 / called back, on the way with a volunteer' }],
      [20, worker, 'arrive', { note: '已到场，先关楼道总阀 / at the door, the valve of the stairs is shut' }],
      [70, worker, 'answer', { answer: '总阀已关，爆裂的三通已更换 / main valve shut, the burst fitting replaced' }],
      [80, colleague, 'verify', { satisfied: true, note: '现场查看，已不漏 / seen on the spot: it is dry' }],
      [7 * HOUR, desk, 'callback', { outcome: 'reached', responded: true, solved: true, rating: 5 }],
      [7 * HOUR + 1, colleague, 'close', { result: '回访满意 / called back: very satisfied' }],
    ]);
  },
  async outcome(_, { caseId, phase, heard, missed }) {
    return {
      line: `${phase}, solved: ${heard?.solved}, rated ${heard?.rating} of 5, missed deadlines: ${missed.length}`,
      look: `GET /v1/cases/${caseId}/timeline`,
    };
  },
};
