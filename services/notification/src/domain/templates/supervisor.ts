import type { Templates } from './template.ts';

/** What whoever supervises them is told. */
export const SUPERVISOR_TEMPLATES = {
  'supervisor.postVacant': {
    zh: {
      subject: '岗位空缺：{unit}',
      text: '“{unit}”岗位目前空缺，其工单有事待办，请安排人员办理。[性质：{nature}。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Nobody holds the post: {unit}',
      text: 'Nobody holds the post of {unit} now, and something is to be done on its case. Please see to it. [Nature: {nature}. ][Urgency: {urgency}. ]Case: {caseId}.',
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
      subject: '工单超时：{milestone}[（{unit}）]',
      text: '工单未在{dueAt}前完成“{milestone}”。[承办：{unit}。][层级：{tier}。][性质：{nature}。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Deadline missed: {milestone}[ ({unit})]',
      text: 'The deadline "{milestone}" of {dueAt} was missed. [With: {unit}. ][Tier: {tier}. ][Nature: {nature}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.unitsAbsent': {
    zh: {
      subject: '联席会议有单位缺席',
      text: '联席会议有单位未到会且未准假，已记录在案。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Units absent from a joint meeting',
      text: 'Units that were summoned to a joint meeting were neither there nor excused. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.returned': {
    zh: {
      subject: '工单被退回',
      text: '{unit}退回了工单（层级：{tier}）。性质：{nature}；紧急程度：{urgency}。工单编号：{caseId}。',
    },
    en: {
      subject: 'A case was returned',
      text: '{unit} returned a case (tier: {tier}). Nature: {nature}; urgency: {urgency}. Case: {caseId}.',
    },
  },
  'supervisor.supervisionAnswered': {
    zh: {
      subject: '已作整改回复：{unit}',
      text: '{unit}已就{level}作出整改回复，请核实后决定是否解除。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Replied to what was ordered: {unit}',
      text: '{unit} has replied to what was ordered ({level}); please check it, and lift it or not. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.interviewProposed': {
    zh: {
      subject: '建议约谈：{unit}',
      text: '{unit}当月已被督办{times}次，请决定是否约谈。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Proposed: summon {unit}',
      text: '{unit} was supervised {times} times this month; please decide whether to summon it. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.rulingAsked': {
    zh: {
      subject: '待裁定：{asked}[（{unit}）]',
      text: '工单有一项{asked}待裁定[，请于{rulingBy}前由非申请人作出]。[承办：{unit}。][性质：{nature}。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'To be ruled on: {asked}[ ({unit})]',
      text: 'Somebody other than who asked has to rule on a case: {asked}[, by {rulingBy}]. [With: {unit}. ][Nature: {nature}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
} as const satisfies Templates;
