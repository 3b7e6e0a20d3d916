import type { Templates } from './template.ts';

/** What whoever has the case is told. */
export const HANDLER_TEMPLATES = {
  'handler.dispatched': {
    zh: {
      subject: '新工单待签收',
      text: '{unit}：有一件工单派给你处。性质：{nature}；紧急程度：{urgency}；层级：{tier}。[请于{acceptBy}前签收。][请于{contactBy}前联系诉求人。][请于{onSiteBy}前到场。][请于{answerBy}前首次反馈。][请于{settleBy}前办结。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A case for you',
      text: '{unit}: a case has been dispatched to you. Nature: {nature}; urgency: {urgency}; tier: {tier}. [Accept it by {acceptBy}. ][Speak to the reporter by {contactBy}. ][Be there by {onSiteBy}. ][Give a first answer by {answerBy}. ][Settle it by {settleBy}. ]Case: {caseId}.',
    },
  },
  'handler.deadlineMissed': {
    zh: {
      subject: '工单超时：{milestone}',
      text: '{unit}：工单未在{dueAt}前完成“{milestone}”[（层级：{tier}）]，请尽快办理。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Deadline missed: {milestone}',
      text: '{unit}: the deadline "{milestone}" passed at {dueAt}[ (tier: {tier})]; it is still to be done. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.deadlineNear': {
    zh: {
      subject: '工单即将到期：{milestone}',
      text: '{unit}：工单须在{dueAt}前完成“{milestone}”[（层级：{tier}）]，请抓紧办理。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Due soon: {milestone}',
      text: '{unit}: "{milestone}" is due at {dueAt}[ (tier: {tier})] and still to be done. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.recounted': {
    zh: {
      subject: '工单时限按节假日安排重新计算',
      text: '{unit}：节假日安排有更新，工单时限已重新计算。[请于{acceptBy}前签收。][请于{contactBy}前联系诉求人。][请于{onSiteBy}前到场。][请于{answerBy}前首次反馈。][请于{settleBy}前办结。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Deadlines counted again by new holidays',
      text: '{unit}: holidays were announced or corrected, and the deadlines of your case were counted again. [Accept it by {acceptBy}. ][Speak to the reporter by {contactBy}. ][Be there by {onSiteBy}. ][Give a first answer by {answerBy}. ][Settle it by {settleBy}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.supervised': {
    zh: {
      subject: '工单被{level}',
      text: '{unit}：工单被{level}，请尽快办理。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A supervisor pushes: {level}',
      text: '{unit}: a supervisor pushes your case ({level}). [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.supervisionOrdered': {
    zh: {
      subject: '{level}：请整改并回复',
      text: '{unit}：你单位被{level}，请按要求整改[，并于{dueAt}前回复][；请于{sessionAt}接受约谈]。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Put it right and reply: {level}',
      text: '{unit}: you are ordered to put a matter right ({level})[, and to reply by {dueAt}][; you are summoned for {sessionAt}]. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.supervisionLifted': {
    zh: { subject: '{level}已解除', text: '{unit}：对你单位的{level}已解除。工单编号：{caseId}。' },
    en: { subject: 'Lifted: {level}', text: '{unit}: what was ordered of you ({level}) is lifted. Case: {caseId}.' },
  },
  'handler.interviewPutOff': {
    zh: { subject: '约谈改期', text: '{unit}：约谈改至{sessionAt}。[紧急程度：{urgency}。]工单编号：{caseId}。' },
    en: {
      subject: 'Interview put off',
      text: '{unit}: the interview that you are summoned to is put off to {sessionAt}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.reworkOrdered': {
    zh: {
      subject: '工单返工',
      text: '{unit}：办理结果未获认可，工单退回重办。[请于{settleBy}前办结。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Rework ordered',
      text: '{unit}: what was done was not found good, and the case is yours again. [Settle it by {settleBy}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.reopened': {
    zh: {
      subject: '工单重新打开',
      text: '{unit}：工单重新打开，请继续办理。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Case reopened',
      text: '{unit}: the case has been reopened; please go on with it. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.followedUp': {
    zh: {
      subject: '工单有补充信息',
      text: '{unit}：诉求人补充了信息，请查看工单。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A follow-up on your case',
      text: '{unit}: there is a follow-up on the case; please look at it. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.withdrawn': {
    zh: {
      subject: '诉求人申请撤诉',
      text: '{unit}：诉求人申请撤回诉求，请确认是否终结。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Withdrawn by its reporter',
      text: '{unit}: whoever reported it has withdrawn your case; please say whether it ends by that. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.joined': {
    zh: {
      subject: '同一事项又有诉求',
      text: '{unit}：同一事项已有{reports}件诉求并入本工单。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Reported by more people',
      text: '{unit}: {reports} reports of the same matter belong to your case now. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.unitReplied': {
    zh: {
      subject: '联席会议单位答复：{reply}',
      text: '{unit}：有单位答复“{reply}”，请研究决定。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A unit replied: {reply}',
      text: '{unit}: a unit that was summoned replied "{reply}"; please rule on it. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.pleaded': {
    zh: {
      subject: '决议申请延期或终止',
      text: '{unit}：有单位就联席会议决议提出申请，请审批。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A unit asks about its resolution',
      text: '{unit}: a unit can not do what was resolved as it was resolved; please rule on what it asks for. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.transferred': {
    zh: { subject: '工单已转出', text: '{unit}：工单已转往别处，不再由你处办理。工单编号：{caseId}。' },
    en: {
      subject: 'A case has left you',
      text: '{unit}: the case was sent elsewhere and is no longer yours. Case: {caseId}.',
    },
  },
  'handler.resumed': {
    zh: {
      subject: '工单恢复计时：{resumedBy}',
      text: '{unit}：工单恢复计时（{resumedBy}）。[请于{settleBy}前办结。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'The time runs again: {resumedBy}',
      text: '{unit}: the time of a case that was suspended runs again ({resumedBy}). [Settle it by {settleBy}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.ruled': {
    zh: {
      subject: '{asked}：{ruling}',
      text: '{unit}：{asked}已裁定：{ruling}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Ruled: {asked}, {ruling}',
      text: '{unit}: it was ruled on ({asked}): {ruling}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.reassigned': {
    zh: {
      subject: '工单改派给你',
      text: '{unit}：一件工单改由你办理。[性质：{nature}。][紧急程度：{urgency}。][请于{settleBy}前办结。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A case for you to do',
      text: '{unit}: a case is now yours to do. [Nature: {nature}. ][Urgency: {urgency}. ][Settle it by {settleBy}. ]Case: {caseId}.',
    },
  },
} as const satisfies Templates;
