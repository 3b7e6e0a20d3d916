import type { Templates } from './template.ts';

/** What a unit is told that a joint meeting asks something of. */
export const UNIT_TEMPLATES = {
  'unit.summoned': {
    zh: {
      subject: '联席会议通知',
      text: '{unit}：请派员参加大党委联席会议[，时间：{meetsAt}]。[贵单位为{part}单位。]不能到会或认为不属本单位职责的，请说明理由。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Summoned to a joint meeting',
      text: '{unit}: please attend the joint meeting[ at {meetsAt}]. [Your part: {part}. ]If you can not come, or the matter is not yours, say why. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.meetingNear': {
    zh: {
      subject: '提醒：联席会议即将召开',
      text: '{unit}：大党委联席会议将于{meetsAt}召开，请派员参加。[贵单位为{part}单位。][紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Soon: the joint meeting',
      text: '{unit}: the joint meeting is at {meetsAt}; please be there. [Your part: {part}. ][Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.putOff': {
    zh: {
      subject: '联席会议改期',
      text: '{unit}：联席会议改为{meetsAt}，请派员参加。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Joint meeting put off',
      text: '{unit}: the joint meeting was put off to {meetsAt}; please attend. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.calledOff': {
    zh: { subject: '联席会议取消', text: '{unit}：联席会议已取消。[紧急程度：{urgency}。]工单编号：{caseId}。' },
    en: {
      subject: 'Joint meeting called off',
      text: '{unit}: the joint meeting was called off. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.ruled': {
    zh: {
      subject: '联席会议：{summonsRuling}',
      text: '{unit}：关于贵单位的意见，决定：{summonsRuling}。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Joint meeting: {summonsRuling}',
      text: '{unit}: on what your unit said, it was ruled: {summonsRuling}. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.leads': {
    zh: {
      subject: '贵单位牵头',
      text: '{unit}：现由贵单位牵头办理并统一反馈。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Your unit leads',
      text: '{unit}: your unit leads now, and gives the answer. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.leadsNoMore': {
    zh: {
      subject: '牵头单位变更',
      text: '{unit}：不再由贵单位牵头，请继续配合。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Another unit leads',
      text: '{unit}: another unit leads now; yours goes on in support. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.absent': {
    zh: {
      subject: '未到会记录',
      text: '{unit}：贵单位未到会且未准假，已记录在案。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Recorded as absent',
      text: '{unit}: your unit was neither at the joint meeting nor excused. That is on record. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.resolved': {
    zh: {
      subject: '联席会议决议待落实',
      text: '{unit}：联席会议议定由贵单位办理的事项，请于{dueAt}前落实并反馈。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Resolved by the joint meeting',
      text: '{unit}: the joint meeting resolved what your unit is to do by {dueAt}. Please report on it. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.deadlineMissed': {
    zh: {
      subject: '决议超时未落实',
      text: '{unit}：决议未在{dueAt}前落实，请尽快办理。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Deadline missed: resolution',
      text: '{unit}: a resolution of the joint meeting was due at {dueAt}; it is still to be done. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.pleaGranted': {
    zh: {
      subject: '申请已获批准',
      text: '{unit}：关于决议的申请已获批准[，新的期限为{dueAt}]。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Granted',
      text: '{unit}: what your unit asked for was granted[; the new deadline is {dueAt}]. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.pleaRefused': {
    zh: {
      subject: '申请未获批准',
      text: '{unit}：关于决议的申请未获批准，请按原定要求落实。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'Not granted',
      text: '{unit}: what your unit asked for was not granted; the resolution stands. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.allDone': {
    zh: {
      subject: '决议全部落实，请反馈',
      text: '{unit}：各单位决议均已落实，请牵头反馈。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'All resolutions done: please answer',
      text: '{unit}: every unit has done what was resolved; your unit leads and gives the answer. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
  'unit.lapsed': {
    zh: {
      subject: '联席会议事项终结',
      text: '{unit}：工单已转出或结案，联席会议事项不再需要贵单位办理。[紧急程度：{urgency}。]工单编号：{caseId}。',
    },
    en: {
      subject: 'No longer asked of your unit',
      text: '{unit}: the case went on without the joint meeting, or is closed; nothing more is asked of your unit. [Urgency: {urgency}. ]Case: {caseId}.',
    },
  },
} as const satisfies Templates;
