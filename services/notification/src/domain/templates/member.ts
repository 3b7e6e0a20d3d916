import type { Templates } from './template.ts';

/** What somebody of a micro-grid team is told; what they are asked to do stands behind it. */
export const MEMBER_TEMPLATES = {
  'member.helpAsked': {
    zh: {
      subject: '请您协助',
      text: '{unit}请您协助处理一件事项[，请于{neededBy}前完成]。[紧急程度：{urgency}。]办理情况请告知网格员。工单编号：{caseId}。具体事项：',
    },
    en: {
      subject: 'Your help is asked for',
      text: '{unit} asks for your help[, by {neededBy}]. [Urgency: {urgency}. ]Tell the grid worker what came of it. Case: {caseId}. What it is:',
    },
  },
  'member.helpCalledOff': {
    zh: {
      subject: '无需协助',
      text: '此前请您协助的事项已无需处理，谢谢。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Help no longer needed',
      text: 'What you were asked to help with is not needed any more. Thank you. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
} as const satisfies Templates;
