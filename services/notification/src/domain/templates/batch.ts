import type { Templates } from './template.ts';

/** What somebody is told once of many cases, which a batch did the same to. `{cases}`: how many; `{caseList}`: the first of them. */
export const BATCH_TEMPLATES = {
  'handler.supervisedMany': {
    zh: {
      subject: '{cases}件工单被{level}',
      text: '[{unit}：]有{cases}件工单被{level}，请尽快办理。[最高紧急程度：{urgency}。]工单编号：{caseList}。',
    },
    en: {
      subject: 'A supervisor pushes {cases} cases: {level}',
      text: '[{unit}: ]a supervisor pushes {cases} of your cases ({level}). [The most urgent: {urgency}. ]Cases: {caseList}.',
    },
  },
  'triageDesk.supervisedMany': {
    zh: {
      subject: '{cases}件工单被{level}',
      text: '有{cases}件工单被{level}，请尽快处理。[最高紧急程度：{urgency}。]工单编号：{caseList}。',
    },
    en: {
      subject: 'A supervisor pushes {cases} cases: {level}',
      text: 'A supervisor pushes {cases} cases that are before you ({level}). [The most urgent: {urgency}. ]Cases: {caseList}.',
    },
  },
  'handler.reassignedMany': {
    zh: {
      subject: '{cases}件工单改派给你',
      text: '[{unit}：]有{cases}件工单改由你办理。[最高紧急程度：{urgency}。]工单编号：{caseList}。',
    },
    en: {
      subject: '{cases} cases for you to do',
      text: '[{unit}: ]{cases} cases are now yours to do. [The most urgent: {urgency}. ]Cases: {caseList}.',
    },
  },
  'supervisor.postVacantMany': {
    zh: {
      subject: '岗位空缺，{cases}件工单待办[：{unit}]',
      text: '[“{unit}”]岗位目前空缺，其{cases}件工单有事待办，请安排人员办理。[最高紧急程度：{urgency}。]工单编号：{caseList}。',
    },
    en: {
      subject: 'Nobody has {cases} cases in hand[: {unit}]',
      text: 'Nobody holds the post[ of {unit}] now, and something is to be done on {cases} of its cases. Please see to it. [The most urgent: {urgency}. ]Cases: {caseList}.',
    },
  },
} as const satisfies Templates;
