import type { Templates } from './template.ts';

/** What the parties of a consultation are told, and the officers about it. The place stands below: somebody wrote it. */
export const CONSULTATION_TEMPLATES = {
  'party.invited': {
    zh: {
      subject: '邀请您参加协商会',
      text: '{unit}邀请您于{sessionAt}参加协商会，地点见下。如不能到场，可以书面提出意见。编号：{caseId}。',
    },
    en: {
      subject: 'You are invited to talk it over',
      text: '{unit} asks you to come and talk a matter over at {sessionAt}, at the place below. If you can not come, say what you think in writing. Case: {caseId}.',
    },
  },
  'party.sessionNear': {
    zh: {
      subject: '提醒：协商会即将举行',
      text: '{unit}邀请您参加的协商会将于{sessionAt}举行，地点见下。编号：{caseId}。',
    },
    en: {
      subject: 'Soon: talk it over',
      text: 'The session to which {unit} asked you is at {sessionAt}, at the place below. Case: {caseId}.',
    },
  },
  'handler.gatheringNear': {
    zh: {
      subject: '提醒：召集的会议即将举行',
      text: '{unit}：工单召集的会议将于{sessionAt}举行，有联系方式的参会人已收到提醒，其余请另行通知。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Soon: those who were called meet',
      text: '{unit}: those who were called about a case meet at {sessionAt}. Those who can be told were reminded; please tell the others. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'party.calledOff': {
    zh: { subject: '协商会取消', text: '原定{sessionAt}举行的协商会取消。编号：{caseId}。' },
    en: { subject: 'A session is called off', text: 'The session of {sessionAt} will not take place. Case: {caseId}.' },
  },
  'party.concluded': {
    zh: { subject: '协商已结束', text: '{unit}组织的协商已结束：{outcome}。编号：{caseId}。' },
    en: {
      subject: 'The consultation has ended',
      text: 'The consultation led by {unit} has ended with {outcome}. Case: {caseId}.',
    },
  },
  'party.undertakingMissed': {
    zh: {
      subject: '约定事项到期',
      text: '您在协商中约定的事项应于{dueAt}前完成，至今未见完成，请尽快履行并告知社区。编号：{caseId}。',
    },
    en: {
      subject: 'What you agreed to do is due',
      text: 'What you agreed to do was to be done by {dueAt} and is not known to be. Please do it, and tell the community. Case: {caseId}.',
    },
  },
  'handler.sessionCalled': {
    zh: {
      subject: '协商会已召集',
      text: '{unit}：工单协商会定于{sessionAt}举行。有联系方式的当事方已收到邀请，其余请另行通知。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A session has been called',
      text: '{unit}: the parties to a case are called to a session at {sessionAt}. Those who can be told are invited; please tell the others. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'handler.sessionCalledOff': {
    zh: {
      subject: '协商会取消',
      text: '{unit}：[原定{sessionAt}举行的]工单协商会取消。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A session is called off',
      text: '{unit}: the session[ of {sessionAt}] about a case will not take place. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'supervisor.consultationConcluded': {
    zh: {
      subject: '协商结束：{outcome}',
      text: '{unit}组织的协商已结束：{outcome}。[性质：{nature}。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'A consultation ended with {outcome}',
      text: 'The consultation led by {unit} has ended with {outcome}. [Nature: {nature}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
} as const satisfies Templates;
