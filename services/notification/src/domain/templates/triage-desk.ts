import type { Templates } from './template.ts';

/** What the people at a queue are told: of what waits there, and of what they check and close. */
export const TRIAGE_DESK_TEMPLATES = {
  'triageDesk.queued': {
    zh: {
      subject: '工单待人工分派',
      text: '一件工单进入人工分派队列，原因：{reason}。[紧急程度：{urgency}。][请于{triageBy}前研判派单。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A case waits for triage',
      text: 'A case is in your triage queue: {reason}. [Urgency: {urgency}. ][Judge and dispatch it by {triageBy}. ]Case: {caseId}.',
    },
  },
  'triageDesk.deadlineMissed': {
    zh: {
      subject: '工单超时：{milestone}',
      text: '工单未在{dueAt}前完成“{milestone}”，请尽快处理。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Deadline missed: {milestone}',
      text: 'The deadline "{milestone}" passed at {dueAt}; it is still to be done. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'triageDesk.supervised': {
    zh: {
      subject: '工单被{level}（{phase}）',
      text: '工单被{level}，请尽快处理。目前：{phase}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A supervisor pushes: {level} ({phase})',
      text: 'A supervisor pushes a case ({level}). It {phase}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'triageDesk.followedUp': {
    zh: {
      subject: '诉求人有补充信息（{phase}）',
      text: '诉求人补充了信息，请查看工单。目前：{phase}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A follow-up on a case ({phase})',
      text: 'There is a follow-up on a case; please look at it. It {phase}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'triageDesk.withdrawn': {
    zh: {
      subject: '诉求人申请撤诉（{phase}）',
      text: '诉求人申请撤回诉求，请确认是否终结。目前：{phase}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Withdrawn by its reporter ({phase})',
      text: 'Whoever reported it has withdrawn a case; please say whether it ends by that. It {phase}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'triageDesk.answered': {
    zh: {
      subject: '工单待核查',
      text: '[{unit}的]工单已反馈，请由非承办人员[于{verifyBy}前]核查。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A case waits for a check',
      text: 'A case was answered[ by {unit}]. Somebody other than who did it checks it[ by {verifyBy}]. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'triageDesk.joined': {
    zh: {
      subject: '同一事项又有诉求',
      text: '同一事项已有{reports}件诉求并入工单，目前：{phase}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Reported by more people',
      text: '{reports} reports of the same matter belong to a case that {phase}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'triageDesk.callbackOrdered': {
    zh: {
      subject: '诉求人不满意，请回访',
      text: '诉求人对办理结果不满意。请由非承办人员[于{callbackBy}前]回访核实。目前：{phase}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'The reporter is not content: call back',
      text: 'The reporter is not content with what was done. Somebody other than who did it calls back[ by {callbackBy}]. The case {phase}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'triageDesk.reworkOrdered': {
    zh: {
      subject: '诉求人不满意，工单返工',
      text: '诉求人对办理结果不满意，工单已退回[{unit}]重办。[应于{settleBy}前办结。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'The reporter is not content: rework',
      text: 'The reporter is not content with what was done; the case went back[ to {unit}]. [It should be settled by {settleBy}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'triageDesk.copied': {
    zh: {
      subject: '工单抄送（{tier}）',
      text: '一件工单已派至[{unit}]（层级：{tier}），现抄送你处知悉。性质：{nature}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A copy of a case (tier: {tier})',
      text: 'A case was dispatched[ to {unit}] (tier: {tier}); this is your copy. Nature: {nature}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
} as const satisfies Templates;
