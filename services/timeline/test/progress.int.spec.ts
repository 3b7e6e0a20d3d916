import { nameUuid } from '@gridcase/event-sourcing';
import { GuessLimit, progressNumber, residentAccess } from '@gridcase/privacy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './history.ts';
import { caseIn, PEPPER, type RunningTimeline, startTimeline } from './start-timeline.ts';

const GRID = '330782001004001';
const own = caseIn(GRID, 'own');
const older = caseIn(GRID, 'older');
const text = '绣湖社区3栋水管爆裂，我是张三';

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  for (const { reportId, caseId, opened } of [own, older]) {
    const said = reportId === own.reportId ? text : '别人说的话';
    await timeline.append(`report-${reportId}`, [
      { type: 'report.received.v1', data: { ...control.received, reportId, text: said } },
    ]);
    await timeline.append(`case-${caseId}`, [opened, control.dispatchedTo('grid', '2026-11-24T19:00:00.000Z')]);
  }
  await timeline.append(`report-${own.reportId}`, [control.messageAdded(own.reportId)], '2026-11-24T18:20:00.000Z');
  const answer = { type: 'case.answered.v1', data: { answer: '请找王小明，电话13912345678' } } as const;
  await timeline.append(`case-${own.caseId}`, [control.accepted, answer], '2026-11-24T18:30:00.000Z');
});
afterAll(() => timeline.stop());

async function ask(reportId: string, given: { pin?: string; query?: string; number?: string } = {}) {
  const { number, pin } = residentAccess(PEPPER, reportId);
  const headers = { 'progress-pin': given.pin ?? pin };
  const path = `/v1/progress/${given.number ?? number}${given.query ?? ''}`;
  const answer = await timeline.get(path, null, headers);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

describe('GET /v1/progress/{number}', () => {
  it('tells who reported it, without a token, how it stands: their own words, the office, what was answered', async () => {
    const { status, body, headers } = await ask(own.reportId);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      phase: 'answered',
      status: '已答复，正在核查',
      unit: '绣湖社区第一网格',
      channel: 'hotline',
    });
    expect((body.said as { text: string }[]).map((said) => said.text)).toEqual([text, '水更大了']);
  });

  it('names no officer, and masks a number that an answer gives', async () => {
    const { body } = await ask(own.reportId);
    expect(JSON.stringify(body)).not.toMatch(/w-1|13912345678/);
    expect(body.answers).toMatchObject([{ kind: 'answer' }]);
  });

  it('tells an answer that was put right as it reads now, once', async () => {
    const amended = { answer: '请到社区办事处', reason: '写错了' };
    await timeline.append(
      `case-${own.caseId}`,
      [{ type: 'case.amended.v1', data: amended }],
      '2026-11-24T18:34:00.000Z',
    );
    expect((await ask(own.reportId)).body.answers).toMatchObject([{ kind: 'answer', text: '请到社区办事处' }]);
  });

  it('tells what they are asked, as it was put to them', async () => {
    const question = '请问是几单元？';
    const data = { question, askedAt: '2026-11-24T18:35:00.000Z', ruling: true };
    const { reportId, caseId, opened } = caseIn(GRID, 'asked');
    const report = { type: 'report.received.v1', data: { ...control.received, reportId } } as const;
    await timeline.append(`report-${reportId}`, [report]);
    await timeline.append(`case-${caseId}`, [opened, { type: 'case.reporterAsked.v1', data }]);
    expect((await ask(reportId)).body.answers).toMatchObject([{ kind: 'question', text: question }]);
  });

  it('says it in the language asked for', async () => {
    expect((await ask(own.reportId, { query: '?language=en' })).body.status).toBe('Answered; being checked');
    expect((await ask(own.reportId, { query: '?language=tlh' })).body.code).toBe('validation-failed');
  });

  it('takes the number as it is read out, in groups', async () => {
    const number = progressNumber(own.reportId).replace(/(\d{4})(\d{4})(\d{4})/, '$1-$2-$3');
    expect((await ask(own.reportId, { number })).status).toBe(200);
  });

  it('follows it into the case that it was merged into, and tells from then on what is answered there, nothing that others said', async () => {
    const answered = (words: string) => ({ type: 'case.answered.v1', data: { answer: words } }) as const;
    await timeline.append(
      `case-${older.caseId}`,
      [control.accepted, answered('先前答复别人的话')],
      '2026-11-24T18:32:00.000Z',
    );
    const merged = { into: older.caseId, by: 'person', reason: '同一处' } as const;
    await timeline.append(`case-${own.caseId}`, [{ type: 'case.merged.v1', data: merged }], '2026-11-24T18:40:00.000Z');
    await timeline.append(`case-${older.caseId}`, [answered('都修好了'), control.closed], '2026-11-24T18:50:00.000Z');
    const { body } = await ask(own.reportId);
    expect(body).toMatchObject({ phase: 'closed', status: '已办结' });
    expect((body.answers as { text: string }[]).map((answer) => answer.text).slice(1)).toEqual(['都修好了', '已修好']);
    expect(JSON.stringify(body)).not.toMatch(/别人/);
  });

  it('tells a wrong PIN, a number that nobody has, and none at all the same', async () => {
    const { body: wrong } = await ask(older.reportId, { pin: '000000' });
    const { body: nobody } = await ask(nameUuid(['nobody']));
    expect([wrong.code, wrong.detail]).toEqual([nobody.code, nobody.detail]);
    expect(wrong.code).toBe('not-found');
    expect((await ask(older.reportId, { number: '12' })).body.code).toBe('validation-failed');
  });

  it('looks at no PIN any more after five wrong ones, the right one neither, until the hour is over', async () => {
    const late = nameUuid(['report', 'guessed']);
    for (let guess = 0; guess < 5; guess += 1)
      expect((await ask(late, { pin: `${100_000 + guess}` })).status).toBe(404);
    const refused = await ask(late);
    expect([refused.status, refused.body.code]).toEqual([429, 'rate-limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    timeline.setTime('2026-11-24T19:10:00.001Z');
    expect((await ask(late)).status).toBe(404);
    timeline.setTime('2026-11-24T18:10:00.000Z');
  });
});

it('remembers a bounded number of guessed numbers', () => {
  const limit = new GuessLimit();
  for (let number = 0; number < 20_010; number += 1) for (let n = 0; n < 5; n += 1) limit.wasWrong(`${number}`, 0);
  expect([limit.waitMs('0', 1), limit.waitMs('20009', 1) > 0]).toEqual([0, true]);
});
