import { DeliveryPlannedV1 } from '@gridcase/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticesOf } from '../../src/domain/recipients.ts';
import { cut, render } from '../../src/domain/render.ts';
import { TEMPLATES } from '../../src/domain/templates.ts';
import { UNKNOWN } from '../../src/domain/words.ts';
import { localTime } from '../../src/local-time.ts';
import { caseId, dispatched, event, later, opened, queued, triaged } from '../controls.ts';

const inBoth = { languages: ['zh', 'en'], localTime } as const;
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

test('what is stored fits the contract, however long the answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 5_000, size: 'max' }), (answer) => {
      const [notice] = noticesOf([opened(), dispatched(), { type: 'case.answered.v1', data: { answer } }]);
      const content = render(notice!, inBoth);
      DeliveryPlannedV1.shape.content.parse(content);
      expect(content.text.isWellFormed()).toBe(true);
    }),
  );
});

test('a text is cut between characters, never through one', () => {
  expect(cut('a𠮷b', 3)).toBe('a…');
  expect(cut('abc', 3)).toBe('abc');
});
