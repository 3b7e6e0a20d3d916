import type { CaseFacts } from '@gridcase/contracts';

/** How a case stands, as its reporter is told. */
export const PHASE_WORDS: Readonly<Record<CaseFacts['phase'], Readonly<Record<'zh' | 'en', string>>>> = {
  opened: { zh: '已受理', en: 'Received' },
  queued: { zh: '已受理，正在研判派单', en: 'Received; being looked at' },
  dispatched: { zh: '已派单，等待签收', en: 'Given to the office that deals with it' },
  accepted: { zh: '办理中', en: 'Being worked on' },
  answered: { zh: '已答复，正在核查', en: 'Answered; being checked' },
  verified: { zh: '已核查', en: 'Checked' },
  merged: { zh: '与他人反映的同一事项合并办理', en: 'Being worked on together with other reports of the same matter' },
  closed: { zh: '已办结', en: 'Closed' },
};
