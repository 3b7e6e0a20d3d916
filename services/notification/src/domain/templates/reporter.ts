import type { Templates } from './template.ts';

/** What a reporter is told. */
export const REPORTER_TEMPLATES = {
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
  'reporter.joined': {
    zh: {
      subject: '您反映的事项已有工单在册',
      text: '您反映的事项此前已有诉求，已并入同一工单[，现由{unit}办理][（{phase}）][，预计{settleBy}前办结]，进展和结果同样告知您。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your matter is known and is one case',
      text: 'What you report was reported before: it is one case[, with {unit}][, which {phase}][, and should be settled by {settleBy}]. You are told what comes of it as well. Case: {caseId}.',
    },
  },
  'reporter.reopened': {
    zh: { subject: '您的诉求已重新办理', text: '您的诉求已重新打开，继续办理。工单编号：{caseId}。' },
    en: { subject: 'Your case is open again', text: 'Your case has been reopened and work goes on. Case: {caseId}.' },
  },
  'reporter.callbackOrdered': {
    zh: {
      subject: '您的意见已收到，将再次核实',
      text: '您对办理结果的意见已收到，将由其他工作人员再次核实，并[于{callbackBy}前]与您联系。工单编号：{caseId}。',
    },
    en: {
      subject: 'What you said is being looked into',
      text: 'You were not content with what was done. Somebody else looks at it again and calls you back[ by {callbackBy}]. Case: {caseId}.',
    },
  },
  'reporter.notReached': {
    zh: {
      subject: '回访未能联系上您',
      text: '我们就您的诉求办理结果进行回访，未能联系上您。您可直接回复：是否有人联系过您、是否解决、满意程度（1至5分）。工单编号：{caseId}。',
    },
    en: {
      subject: 'We tried to reach you',
      text: 'We tried to reach you about the result of your report, and could not. You may simply reply: whether somebody got in touch with you, whether it is solved, and how satisfied you are (1 to 5). Case: {caseId}.',
    },
  },
  'reporter.reworkOrdered': {
    zh: {
      subject: '您的诉求正在重新办理',
      text: '您的诉求尚未办好，已退回[{unit}]重新办理[，预计{settleBy}前办结]。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your report is being worked on again',
      text: 'Your report is not settled yet and is being worked on again[ by {unit}]. [It should be settled by {settleBy}. ]Case: {caseId}.',
    },
  },
  'reporter.extended': {
    zh: {
      subject: '您的诉求延期办理',
      text: '您的诉求需要更多时间，[预计{settleBy}前办结]，原因如下。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your report takes longer',
      text: 'Your report takes longer than it was to[ and should be settled by {settleBy}]; this is why. Case: {caseId}.',
    },
  },
  'reporter.asked': {
    zh: {
      subject: '办理您的诉求需要您补充情况',
      text: '[{unit}]办理您的诉求需要您答复以下问题，直接回复即可，也可凭工单编号和查询码补充。工单编号：{caseId}。',
    },
    en: {
      subject: 'We need to ask you something',
      text: 'To go on with your report[, {unit}] needs your answer to the question below. Simply reply, or add it with your number and PIN. Case: {caseId}.',
    },
  },
  'reporter.notAnswered': {
    zh: {
      subject: '您的诉求继续办理',
      text: '我们没有收到您的答复，将按已掌握的情况继续办理[，预计{settleBy}前办结]。您仍可随时补充。工单编号：{caseId}。',
    },
    en: {
      subject: 'Work on your report goes on',
      text: 'We have not heard from you, and go on with what we know[; it should be settled by {settleBy}]. You may still tell us more. Case: {caseId}.',
    },
  },
  'reporter.diverted': {
    zh: {
      subject: '您反映的事项请通过其他途径解决',
      text: '您反映的事项不由本平台办理，应通过的途径和原因如下。如情况不符，请告诉我们，由工作人员再次核实。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your matter belongs to another channel',
      text: 'Your matter is not handled here; below is where it belongs, and why. If that is not so, tell us: people look at it again. Case: {caseId}.',
    },
  },
  'reporter.ended': {
    zh: {
      subject: '您的诉求不再办理',
      text: '您的诉求经审批不再继续办理，原因如下。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your case has been ended',
      text: 'It was approved that your case is not gone on with; this is why. Case: {caseId}.',
    },
  },
  'reporter.withdrawalAsked': {
    zh: {
      subject: '您的撤诉申请已收到',
      text: '您撤回诉求的申请已收到[（目前：{phase}）]，已告知[{unit}]；经确认后终结并告知您，涉及安全的仍会处置到位。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your withdrawal has come in',
      text: 'You withdrew your report[, which {phase}]. Whoever has it[ ({unit})] is told; when they have agreed it ends, and you hear of it. A danger is looked after all the same. Case: {caseId}.',
    },
  },
  'reporter.withdrawn': {
    zh: { subject: '您的诉求已撤回', text: '您的诉求已按您的意愿撤回，不再办理。工单编号：{caseId}。' },
    en: {
      subject: 'Your report is withdrawn',
      text: 'As you wished, your report is withdrawn and not gone on with. Case: {caseId}.',
    },
  },
  'reporter.left': {
    zh: {
      subject: '您的诉求已撤回',
      text: '您的诉求已撤回。同一事项还有其他人反映，将继续办理，进展不再告知您。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your report is withdrawn',
      text: 'Your report is withdrawn. Others reported the same matter: it is gone on with, and you are told no more of it. Case: {caseId}.',
    },
  },
  'reporter.goesOn': {
    zh: {
      subject: '您的诉求仍将继续办理',
      text: '您申请撤回诉求，但该事项仍需继续办理，原因如下。工单编号：{caseId}。',
    },
    en: {
      subject: 'Your report is gone on with',
      text: 'You withdrew your report, but the matter has to be gone on with; this is why. Case: {caseId}.',
    },
  },
  'reporter.amended': {
    zh: { subject: '对您诉求的答复有更正', text: '{unit}更正了对您诉求的答复。工单编号：{caseId}。' },
    en: { subject: 'The answer to you was corrected', text: '{unit} has corrected its answer to you. Case: {caseId}.' },
  },
} as const satisfies Templates;
