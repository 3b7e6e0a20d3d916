import { type CaseEvent, DeliveryPlannedV3, isSealed, type Urgency } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { batchNoticesOf } from '../../src/domain/batch-notices.ts';
import type { Notice } from '../../src/domain/notice.ts';
import { noticesOf } from '../../src/domain/recipients.ts';
import { render } from '../../src/domain/render.ts';
import { TEMPLATES } from '../../src/domain/templates/index.ts';
import { UNKNOWN } from '../../src/domain/words.ts';
import { localTime } from '../../src/local-time.ts';
import {
  caseId,
  clocks,
  consultation,
  dispatched,
  event,
  judged,
  later,
  opened,
  queued,
  triaged,
  worker,
} from '../controls.ts';
import { answered, asked } from '../help-events.ts';
import { JOINT_HISTORIES } from '../joint-histories.ts';
import { SUPERVISION_HISTORIES } from '../supervision-histories.ts';
import { TACKLING_HISTORIES } from '../tackling-histories.ts';
import { heldBy } from './held-by.ts';

const of = (history: readonly CaseEvent[]) => noticesOf(history, heldBy('p-007'));
const inBoth = { languages: ['zh', 'en'], localTime } as const;
const asSent = (notice: Notice) =>
  render(notice, isSealed(notice.recipient) ? inBoth : { languages: ['en'], localTime });

const atWork = [opened(), triaged, dispatched()];
const inQueue = [opened(), judged, clocks({ triage: 5 }), queued];
const OF_QUEUES: readonly CaseEvent['type'][] = [
  'case.supervised.v1',
  'case.followedUp.v1',
  'case.joined.v1',
  'case.withdrawn.v1',
  'case.deadlineMissed.v2',
];
const agreed = consultation.slice(0, -2);
const talked = [...agreed, later.at(-1)!];
const HISTORIES: readonly (readonly CaseEvent[])[] = [
  ...[...later, dispatched(), queued].map((last) => [...atWork, last]),
  ...later.filter(({ type }) => OF_QUEUES.includes(type)).map((last) => [...inQueue, last]),
  [...atWork, event('case.rated.v1'), event('case.reworkOrdered.v1')],
  [...atWork, event('case.endingRuled.v1'), event('case.closed.v1')],
  ...talked.map((_, last) => [...atWork, ...talked.slice(0, last + 1)]),
  [...atWork, event('case.diverted.v1'), event('case.closed.v1')],
  [...atWork, { type: 'case.withdrawalSettled.v1', data: { ends: true, reason: '已修好' } }, event('case.closed.v1')],
  [...atWork, event('case.joined.v1'), event('case.withdrawn.v1')],
  atWork,
  inQueue,
  ...JOINT_HISTORIES,
  [...atWork, asked],
  [...atWork, asked, answered('calledOff')],
  ...SUPERVISION_HISTORIES,
  ...TACKLING_HISTORIES,
];
/** What a batch does to several cases of one. */
const MANY = [
  [...atWork, event('case.supervised.v1')],
  [...inQueue, event('case.supervised.v1')],
  [...atWork, event('case.reassigned.v1')],
].map((history) => [history, history]);
const notices = ['p-007', undefined].flatMap((holder) => [
  ...HISTORIES.flatMap((history) => noticesOf(history, heldBy(holder))),
  ...MANY.flatMap((histories) => batchNoticesOf(histories, heldBy(holder)).map(({ notice }) => notice)),
]);

test('a handler reads what, how urgent and by when, in the time of the place', () => {
  const [toHandler] = of([opened(), triaged, dispatched()]);
  const { subject, text } = render(toHandler!, { languages: ['zh'], localTime });
  expect(subject).toBe('【紧急】新工单待签收');
  expect(text).toContain('性质：一般服务；紧急程度：紧急');
  expect(text).toContain('2026年11月24日 02:15前签收');
  expect(text).toContain(caseId);
});

test('a handler who was told when to accept and to settle, and not when to answer, missed the answer', () => {
  const deadlines = [
    { milestone: 'accept', dueAt: '2026-11-23T18:15:00.000Z' },
    { milestone: 'answer', dueAt: '2026-11-23T20:00:00.000Z' },
    { milestone: 'settle', dueAt: '2026-11-24T18:00:00.000Z' },
  ] as const;
  const [toHandler] = of([opened(), triaged, dispatched({ deadlines: [...deadlines] })]);
  const inLanguage = (language: 'zh' | 'en') => render(toHandler!, { languages: [language], localTime }).text;
  expect(inLanguage('zh')).toContain(
    '02:15前签收。请于2026年11月24日 04:00前首次反馈。请于2026年11月25日 02:00前办结。',
  );
  expect(inLanguage('en')).toMatch(/Accept it by .*\. Give a first answer by .*\. Settle it by /);
});

test('a reporter reads both languages and, once, the answer that was written to them', () => {
  const [toReporter] = of([opened(), triaged, dispatched(), event('case.answered.v1')]);
  const { subject, text } = render(toReporter!, inBoth);
  expect(subject).toBe('您的诉求有答复 / Your report has been answered');
  expect(text.split('水管已修好')).toHaveLength(2);
});

test("a fire's mail read like the one for a street lamp: how urgent, why and by when stand in it", () => {
  const ofUrgency = (urgency: Urgency) => {
    const [notice] = of([
      opened(),
      { ...judged, data: { field: '0402', urgency } } as CaseEvent,
      clocks({ triage: 5 }),
      queued,
    ]);
    return [...(['zh', 'en'] as const)].map((language) => render(notice!, { languages: [language], localTime }));
  };
  const [zh, en] = ofUrgency('critical');
  expect(zh).toEqual({
    subject: '【紧急·危险】工单待人工分派',
    text: `【紧急·危险】可能危及生命或财产，请立即处理。一件工单进入人工分派队列，原因：地点有歧义。紧急程度：危急。请于2026年11月24日 02:05前研判派单。工单编号：${caseId}。`,
  });
  expect(en).toEqual({
    subject: '[DANGER] A case waits for triage',
    text: `DANGER to life or property: act at once. A case is in your triage queue: the place is ambiguous. Urgency: critical. Judge and dispatch it by 24 Nov 2026, 02:05. Case: ${caseId}.`,
  });
  expect(ofUrgency('urgent').map(({ subject }) => subject)).toEqual([
    '【紧急】工单待人工分派',
    '[URGENT] A case waits for triage',
  ]);
  expect(ofUrgency('normal').map(({ subject }) => subject)).toEqual(['工单待人工分派', 'A case waits for triage']);
});

test('of a case from before there were clocks nothing is said that is not known', () => {
  const [notice] = of([opened(), queued]);
  const { text } = render(notice!, { languages: ['zh'], localTime });
  expect(text).toBe(`一件工单进入人工分派队列，原因：地点有歧义。工单编号：${caseId}。`);
});

test('every officer who is to act reads how urgent it is, before anything else', () => {
  const hurriesNobody = ['handler.transferred', 'handler.supervisionLifted', 'unit.calledOff', 'unit.lapsed'];
  for (const notice of notices.filter(({ reporter, template }) => !reporter && !hurriesNobody.includes(template))) {
    const { subject, text } = render(notice, { languages: ['zh'], localTime });
    expect([notice.template, subject, text]).toEqual([
      ...[notice.template, expect.stringMatching(/^【紧急/), expect.stringContaining('紧急程度：')],
    ]);
  }
});

test('every template is used, every place in it is filled, in both languages', () => {
  const used = new Set(notices.map(({ template }) => template));
  expect([...used].sort()).toEqual(Object.keys(TEMPLATES).sort());
  for (const notice of notices) {
    const { subject, text } = render(notice, inBoth);
    expect(subject + text).not.toMatch(/[{}]|undefined| {2}/);
    expect(subject + text).not.toContain(UNKNOWN.zh);
  }
});

test('codes are written as words: no code of ours reaches a reader', () => {
  for (const notice of notices) {
    const { subject, text } = render(notice, { languages: ['zh'], localTime });
    expect(subject + text.replaceAll(caseId, '')).not.toMatch(/[a-z]/i);
    const english = render({ ...notice, body: '' }, { languages: ['en'], localTime });
    const named = `${english.subject} ${english.text}`.replaceAll(notice.values.unit ?? worker.unit, '');
    expect(named).not.toMatch(/\p{Script=Han}|[a-z][A-Z]/u);
  }
});

test('an answer longer than the limit ended in the middle of a sentence, and nobody said so: it is whole', () => {
  const answer = '水管已于今日上午修好，现场已清理；如有问题，请与我们联系。'.repeat(180).slice(0, 5_000);
  const [notice] = of([opened(), triaged, dispatched(), { type: 'case.answered.v1', data: { answer } }]);
  expect(render(notice!, inBoth).text.endsWith(answer)).toBe(true);
});

test('the longest that a case may say to anybody fits the contract, whole', () => {
  const unit = '某'.repeat(200);
  const longest = dispatched({ handler: { ...worker, unit } });
  const answered: CaseEvent = { type: 'case.answered.v1', data: { answer: '𠮷'.repeat(2_500) } };
  const closed: CaseEvent = { type: 'case.closed.v1', data: { result: '\u0000'.repeat(2_000) } };
  for (const last of [...later, longest, queued, answered, closed]) {
    for (const notice of of([opened(), triaged, longest, last])) {
      const { text } = DeliveryPlannedV3.shape.content.parse(asSent(notice));
      expect(text).toContain(notice.body ?? '');
    }
  }
});
