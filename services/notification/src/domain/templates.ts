import type { Language } from './words.ts';

/** `{place}` is filled from a notice's values. No place holds personal data or what somebody wrote freely. */
export interface Template {
  readonly subject: string;
  readonly text: string;
}

/** What is said, by template and language. A change of wording changes no delivery that is already planned. */
export const TEMPLATES = {
  'reporter.takenUp': {
    zh: {
      subject: '您的诉求已受理',
      text: '您的诉求已受理，转由{unit}办理（层级：{tier}），预计{settleBy}前办结。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your report has been taken up',
      text: 'Your report has been taken up and is with {unit} (tier: {tier}). It should be settled by {settleBy}. Case: {caseId}.',
    },
  },
  'reporter.handedOn': {
    zh: {
      subject: '您的诉求已转办',
      text: '您的诉求已转由{unit}办理（层级：{tier}），预计{settleBy}前办结。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your report has been handed on',
      text: 'Your report is now with {unit} (tier: {tier}). It should be settled by {settleBy}. Case: {caseId}.',
    },
  },
  'reporter.answered': {
    zh: { subject: '您的诉求有答复', text: '{unit}答复了您的诉求。工单编号：{caseId}。' },
    en: { subject: 'Your report has been answered', text: '{unit} has answered your report. Case: {caseId}.' },
  },
  'reporter.closed': {
    zh: {
      subject: '您的诉求已办结，请评价',
      text: '您的诉求已办结。请按1至5分评价：5分非常满意，1分非常不满意。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your case is closed: please rate it',
      text: 'Your case is closed. Please rate it from 1 to 5: 5 is very satisfied, 1 is very dissatisfied. Case: {caseId}.',
    },
  },
  'reporter.reopened': {
    zh: { subject: '您的诉求已重新办理', text: '您的诉求已重新打开，继续办理。工单编号：{caseId}。' },
    en: { subject: 'Your case is open again', text: 'Your case has been reopened and work goes on. Case: {caseId}.' },
  },
  'handler.dispatched': {
    zh: {
      subject: '新工单待签收（{urgency}）',
      text: '{unit}：有一件工单派给你处。性质：{nature}；紧急程度：{urgency}；层级：{tier}。请于{acceptBy}前签收，{settleBy}前办结。工单编号：{caseId}。',
    },
    en: {
      subject: 'A case for you ({urgency})',
      text: '{unit}: a case has been dispatched to you. Nature: {nature}; urgency: {urgency}; tier: {tier}. Accept it by {acceptBy}, settle it by {settleBy}. Case: {caseId}.',
    },
  },
  'handler.deadlineMissed': {
    zh: {
      subject: '工单超时：{milestone}',
      text: '{unit}：工单未在{dueAt}前完成“{milestone}”（层级：{tier}）。工单编号：{caseId}。',
    },
    en: {
      subject: 'Deadline missed: {milestone}',
      text: '{unit}: the deadline "{milestone}" passed at {dueAt} (tier: {tier}). Case: {caseId}.',
    },
  },
  'handler.supervised': {
    zh: { subject: '工单被{level}', text: '{unit}：工单被{level}，请尽快办理。工单编号：{caseId}。' },
    en: {
      subject: 'A supervisor pushes: {level}',
      text: '{unit}: a supervisor pushes your case ({level}). Case: {caseId}.',
    },
  },
  'handler.reworkOrdered': {
    zh: { subject: '工单返工', text: '{unit}：核查未通过，工单退回重办，请于{settleBy}前办结。工单编号：{caseId}。' },
    en: {
      subject: 'Rework ordered',
      text: '{unit}: the case did not pass verification and is yours again. Settle it by {settleBy}. Case: {caseId}.',
    },
  },
  'handler.reopened': {
    zh: { subject: '工单重新打开', text: '{unit}：工单重新打开，请继续办理。工单编号：{caseId}。' },
    en: { subject: 'Case reopened', text: '{unit}: the case has been reopened; please go on with it. Case: {caseId}.' },
  },
  'handler.followedUp': {
    zh: { subject: '工单有补充信息', text: '{unit}：诉求人补充了信息，请查看工单。工单编号：{caseId}。' },
    en: {
      subject: 'A follow-up on your case',
      text: '{unit}: there is a follow-up on the case; please look at it. Case: {caseId}.',
    },
  },
  'supervisor.escalated': {
    zh: {
      subject: '工单升级：{from} → {to}',
      text: '工单由{from}升级至{to}，原因：{cause}。性质：{nature}；紧急程度：{urgency}。工单编号：{caseId}。',
    },
    en: {
      subject: 'Escalated: {from} → {to}',
      text: 'A case was escalated from {from} to {to} by {cause}. Nature: {nature}; urgency: {urgency}. Case: {caseId}.',
    },
  },
  'supervisor.deadlineMissed': {
    zh: {
      subject: '工单超时：{milestone}（{unit}）',
      text: '{unit}未在{dueAt}前完成“{milestone}”（层级：{tier}）。性质：{nature}；紧急程度：{urgency}。工单编号：{caseId}。',
    },
    en: {
      subject: 'Deadline missed: {milestone} ({unit})',
      text: '{unit} missed the deadline "{milestone}" of {dueAt} (tier: {tier}). Nature: {nature}; urgency: {urgency}. Case: {caseId}.',
    },
  },
  'supervisor.returned': {
    zh: { subject: '工单被退回', text: '{unit}退回了工单（层级：{tier}）。性质：{nature}。工单编号：{caseId}。' },
    en: {
      subject: 'A case was returned',
      text: '{unit} returned a case (tier: {tier}). Nature: {nature}. Case: {caseId}.',
    },
  },
  'triageDesk.queued': {
    zh: { subject: '工单待人工分派', text: '一件工单进入人工分派队列，原因：{reason}。工单编号：{caseId}。' },
    en: { subject: 'A case waits for triage', text: 'A case is in your triage queue: {reason}. Case: {caseId}.' },
  },
} as const satisfies Record<string, Record<Language, Template>>;

export type TemplateName = keyof typeof TEMPLATES;
