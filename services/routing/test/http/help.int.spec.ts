import { afterAll, beforeAll, expect, it } from 'vitest';
import { GRID } from '../controls.ts';
import { officer, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

type Who = Parameters<RunningRouting['post']>[0];
const step = (caseId: string, action: string, body: object = {}, who: Who = worker) =>
  routing.post(who, `/v1/cases/${caseId}/${action}`, body);
const asked = { member: 'wg-90001', what: '请先关单元总阀，电话13800138000' };

it('whoever has it asks somebody who joined the team, who may be asked from then on, and writes down what came of it', async () => {
  const caseId = await routing.open();
  await step(caseId, 'accept');
  expect(await step(caseId, 'askHelp', asked)).toMatchObject({
    ...{ status: 400, body: { code: 'validation-failed', errors: [{ pointer: '/member' }] } },
  });
  const chief = { role: 'stairwellChief', place: '3幢2单元', person: 'wg-90001' } as const;
  expect(await routing.post(officer, `/v1/teams/${GRID}/enter`, chief)).toMatchObject({ status: 200 });

  expect(await step(caseId, 'askHelp', asked)).toMatchObject({
    ...{ status: 200, body: { phase: 'accepted', events: ['case.helpAsked.v1'] } },
  });
  const stored = (await routing.store.readStream(`case-${caseId}`)).at(-1)!;
  const { helpId, ...said } = JSON.parse(stored.data);
  // What is written down of people is masked, as everywhere.
  expect(said).toMatchObject({ member: 'wg-90001', role: 'stairwellChief', place: '3幢2单元', neededBy: null });
  expect(said.what).not.toContain('13800138000');

  const answer = { helpId, outcome: 'done', note: '总阀已关' };
  expect(await step(caseId, 'answerHelp', answer)).toMatchObject({
    status: 200,
    body: { events: ['case.helpAnswered.v1'] },
  });
  expect(await step(caseId, 'answerHelp', answer)).toMatchObject({ status: 200, body: { repeated: true } });
  const unknown = { ...answer, helpId: '00000000-0000-5000-8000-000000000000' };
  expect((await step(caseId, 'answerHelp', unknown)).body.code).toBe('invalid-transition');
});

it('is the business of who works on it alone', async () => {
  const caseId = await routing.open();
  await step(caseId, 'accept');
  expect(await step(caseId, 'askHelp', asked, { role: 'supervisor', area: GRID })).toMatchObject({ status: 403 });
});
