import type { Templates } from './template.ts';

/** What is said of a case on a township's list (攻坚销号). */
export const TACKLING_TEMPLATES = {
  'handler.leadsTeam': {
    zh: {
      subject: '请您包案：清单{listNumber}号',
      text: '{unit}：镇街清单{listNumber}号由您包案，请制定攻坚措施。[首次（下次）阶段报告：{reportBy}前。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'You lead the team: number {listNumber}',
      text: "{unit}: you lead the team that tackles number {listNumber} of the township's list. Please have measures planned. [The next staged report is due by {reportBy}. ][Urgency: {urgency}. ]Case: {caseId}.",
    },
  },
  'handler.inTeam': {
    zh: {
      subject: '攻坚专班：清单{listNumber}号',
      text: '{unit}：您是镇街清单{listNumber}号攻坚专班成员。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'You are in the team: number {listNumber}',
      text: "{unit}: you are in the team that tackles number {listNumber} of the township's list. [Urgency: {urgency}. ]Case: {caseId}.",
    },
  },
  'handler.strikeOffAsked': {
    zh: {
      subject: '销号待审批：清单{listNumber}号',
      text: '{unit}：清单{listNumber}号申请销号，请由申请人以外的人员[在{rulingBy}前]审批。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'To be ruled on: striking off number {listNumber}',
      text: '{unit}: it was asked that number {listNumber} be struck off the list. Somebody else than who asked is to rule on it[ by {rulingBy}]. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.strikeOffRuled': {
    zh: {
      subject: '销号审批：{ruling}',
      text: '{unit}：清单{listNumber}号的销号申请，审批结果：{ruling}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Striking off: {ruling}',
      text: '{unit}: the striking off of number {listNumber} was {ruling}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.cityDecided': {
    zh: {
      subject: '市级决定：清单{listNumber}号',
      text: '{unit}：清单{listNumber}号市级决定：{cityDecision}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'The city has decided: number {listNumber}',
      text: '{unit}: the city has decided on number {listNumber}: {cityDecision}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.strikeOffAsked': {
    zh: {
      subject: '销号申请：清单{listNumber}号',
      text: '清单{listNumber}号申请销号，请[在{rulingBy}前]审批或督促审批。[承办：{unit}。][性质：{nature}。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Striking off asked for: number {listNumber}',
      text: 'It was asked that number {listNumber} be struck off the list. Please rule on it, or have it ruled on[, by {rulingBy}]. [With: {unit}. ][Nature: {nature}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.stageReported': {
    zh: {
      subject: '阶段报告：清单{listNumber}号',
      text: '清单{listNumber}号已提交阶段报告。[下次报告：{reportBy}前。][承办：{unit}。][性质：{nature}。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Staged report: number {listNumber}',
      text: 'A staged report on number {listNumber} was filed. [The next is due by {reportBy}. ][With: {unit}. ][Nature: {nature}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.measureChanged': {
    zh: {
      subject: '攻坚措施调整：清单{listNumber}号',
      text: '清单{listNumber}号的攻坚措施已改期或取消，理由见工单。[承办：{unit}。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A measure was changed: number {listNumber}',
      text: 'A measure planned for number {listNumber} was put off or dropped; the case says why. [With: {unit}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.sentToCity': {
    zh: {
      subject: '提请市级协调：清单{listNumber}号',
      text: '{unit}将清单{listNumber}号提请市级决定[，请在{decideBy}前作出决定]。[性质：{nature}。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Sent up to the city: number {listNumber}',
      text: '{unit} has sent number {listNumber} of its list up to the city[, which is to decide by {decideBy}]. [Nature: {nature}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
} as const satisfies Templates;
