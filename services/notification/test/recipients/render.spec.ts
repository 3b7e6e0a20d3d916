import { type CaseEvent, DeliveryPlannedV3 } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { type Notice, noticesOf } from '../../src/domain/recipients.ts';
import { render } from '../../src/domain/render.ts';
import { TEMPLATES } from '../../src/domain/templates.ts';
import { UNKNOWN } from '../../src/domain/words.ts';
import { localTime } from '../../src/local-time.ts';
import { caseId, dispatched, event, later, opened, queued, triaged, worker } from '../controls.ts';

const inBoth = { languages: ['zh', 'en'], localTime } as const;
const asSent = (notice: Notice) =>
  render(notice, notice.recipient.kind === 'reporter' ? inBoth : { languages: ['en'], localTime });
const notices = [...later, dispatched(), queued].flatMap((last) => noticesOf([opened(), triaged, dispatched(), last]));

test('a handler reads what, how urgent and by when, in the time of the place', () => {
  const [toHandler] = noticesOf([opened(), triaged, dispatched()]);
  const { subject, text } = render(toHandler!, { languages: ['zh'], localTime });
  expect(subject).toBe('新工单待签收（紧急）');
  expect(text).toContain('性质：一般服务');
  expect(text).toContain('2026年11月24日 02:15前签收');
  expect(text).toContain(caseId);
});

test('a reporter reads both languages and, once, the answer that was written to them', () => {
  const [toReporter] = noticesOf([opened(), triaged, dispatched(), event('case.answered.v1')]);
  const { subject, text } = render(toReporter!, inBoth);
  expect(subject).toBe('您的诉求有答复 / Your report has been answered');
  expect(text.split('水管已修好')).toHaveLength(2);
});

test('every template is used, every place in it is filled, in both languages', () => {
  const used = new Set([...notices, ...noticesOf([opened(), triaged, dispatched()])].map(({ template }) => template));
  expect([...used].sort()).toEqual(Object.keys(TEMPLATES).sort());
  for (const notice of notices) {
    const { subject, text } = render(notice, inBoth);
    expect(subject + text).not.toMatch(/[{}]/);
    expect(subject + text).not.toContain(UNKNOWN.zh);
  }
});

test('codes are written as words: no code of ours reaches a reader', () => {
  for (const notice of notices) {
    expect(render(notice, inBoth).text).not.toMatch(/deadlineMissed|placeAmbiguous|crossDepartment|undefined/);
  }
});

test('an answer longer than the limit ended in the middle of a sentence, and nobody said so: it is whole', () => {
  const answer = '水管已于今日上午修好，现场已清理；如有问题，请与我们联系。'.repeat(180).slice(0, 5_000);
  const [notice] = noticesOf([opened(), triaged, dispatched(), { type: 'case.answered.v1', data: { answer } }]);
  expect(render(notice!, inBoth).text.endsWith(answer)).toBe(true);
});

test('the longest that a case may say to anybody fits the contract, whole', () => {
  const unit = '某'.repeat(200);
  const longest = dispatched({ handler: { ...worker, unit } });
  const answered: CaseEvent = { type: 'case.answered.v1', data: { answer: '𠮷'.repeat(2_500) } };
  const closed: CaseEvent = { type: 'case.closed.v1', data: { result: '\u0000'.repeat(2_000) } };
  for (const last of [...later, longest, queued, answered, closed]) {
    for (const notice of noticesOf([opened(), triaged, longest, last])) {
      const { text } = DeliveryPlannedV3.shape.content.parse(asSent(notice));
      expect(text).toContain(notice.body ?? '');
    }
  }
});
