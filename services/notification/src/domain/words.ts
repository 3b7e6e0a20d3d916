import type { Urgency } from '@gridcase/contracts';

/** Words for the codes that may stand in a notice, in both languages. */

export type Language = 'zh' | 'en';

/** Codes, units and instants that fill a template's places; undefined where the history does not know. */
export interface Values {
  readonly caseId?: string | undefined;
  /** The unit's name as the territory register writes it; never a person's. */
  readonly unit?: string | undefined;
  readonly nature?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly tier?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cause?: string | undefined;
  readonly level?: string | undefined;
  readonly milestone?: string | undefined;
  readonly reason?: string | undefined;
  readonly dueAt?: string | undefined;
  readonly meetsAt?: string | undefined;
  /** Of a unit at a joint meeting. */
  readonly part?: string | undefined;
  readonly reply?: string | undefined;
  readonly summonsRuling?: string | undefined;
  readonly acceptBy?: string | undefined;
  readonly contactBy?: string | undefined;
  readonly onSiteBy?: string | undefined;
  readonly answerBy?: string | undefined;
  readonly settleBy?: string | undefined;
  readonly triageBy?: string | undefined;
  readonly verifyBy?: string | undefined;
  readonly callbackBy?: string | undefined;
  readonly rulingBy?: string | undefined;
  /** What another has to rule on, and how they ruled. */
  readonly asked?: string | undefined;
  readonly ruling?: string | undefined;
  /** By what a case runs again that was suspended. */
  readonly resumedBy?: string | undefined;
  /** How many reports belong to the case. */
  readonly reports?: string | undefined;
  /** Of how many cases somebody is told at once, and the first of their ids. */
  readonly cases?: string | undefined;
  readonly caseList?: string | undefined;
  /** How often a unit was supervised. */
  readonly times?: string | undefined;
  /** When a session is to be. */
  readonly sessionAt?: string | undefined;
  /** By when help is needed. */
  readonly neededBy?: string | undefined;
  /** How a consultation ended. */
  readonly outcome?: string | undefined;
  /** Of a case on a township's list: its year and number there. */
  readonly listNumber?: string | undefined;
  /** By when the next staged report is due, and the city's word. */
  readonly reportBy?: string | undefined;
  readonly decideBy?: string | undefined;
  readonly cityDecision?: string | undefined;
  /** Where the case stands for the desk that is to act, or for a reporter of the same matter. */
  readonly phase?: string | undefined;
}

export type ValueName = keyof Values;

/** Places that hold an instant and are written in local time. */
export const INSTANTS: ReadonlySet<ValueName> = new Set([
  'dueAt',
  'meetsAt',
  'acceptBy',
  'contactBy',
  'onSiteBy',
  'answerBy',
  'settleBy',
  'triageBy',
  'verifyBy',
  'callbackBy',
  'rulingBy',
  'sessionAt',
  'neededBy',
  'reportBy',
  'decideBy',
]);

type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;

const TIERS: Words = {
  grid: { zh: '网格', en: 'grid' },
  community: { zh: '社区', en: 'community' },
  joint: { zh: '大党委联席会议', en: 'joint meeting' },
  township: { zh: '镇街', en: 'township' },
};

/** Code → word, by the place it stands in. A place that is not here is written as it is. */
export const WORDS: Partial<Record<ValueName, Words>> = {
  tier: TIERS,
  from: TIERS,
  to: TIERS,
  nature: {
    service: { zh: '一般服务', en: 'service' },
    dispute: { zh: '群体利益/矛盾纠纷', en: 'dispute' },
    crossDepartment: { zh: '跨部门复杂事项', en: 'cross-department matter' },
    beyondCommunity: { zh: '超出社区能力', en: 'beyond the community' },
  },
  urgency: {
    critical: { zh: '危急', en: 'critical' },
    urgent: { zh: '紧急', en: 'urgent' },
    normal: { zh: '一般', en: 'normal' },
  },
  milestone: {
    accept: { zh: '签收', en: 'accept' },
    contact: { zh: '联系诉求人', en: 'contact with the reporter' },
    onSite: { zh: '到场', en: 'on the spot' },
    answer: { zh: '首次反馈', en: 'first answer' },
    settle: { zh: '办结', en: 'settle' },
    triage: { zh: '研判派单', en: 'triage' },
    verify: { zh: '核查', en: 'check' },
    close: { zh: '结案', en: 'close' },
    callback: { zh: '回访', en: 'callback' },
    promise: { zh: '总时限', en: 'settled as a whole' },
    ruling: { zh: '裁定', en: 'ruling' },
    handover: { zh: '紧急移交', en: 'hand-over to emergency services' },
    undertaking: { zh: '约定事项', en: 'what was agreed on' },
    meeting: { zh: '会议记录', en: 'record of the joint meeting' },
    resolution: { zh: '决议落实', en: 'resolution of the joint meeting' },
    reply: { zh: '等待答复', en: 'reply of the reporter' },
    rectification: { zh: '整改回复', en: 'reply to what was ordered' },
    interview: { zh: '约谈记录', en: 'record of the interview' },
    measure: { zh: '攻坚措施', en: 'measure of the plan' },
    stagedReport: { zh: '阶段报告', en: 'staged report' },
    strikeOff: { zh: '销号审批', en: 'ruling on striking off' },
    cityDecision: { zh: '市级决定', en: "the city's decision" },
  },
  cityDecision: {
    designated: { zh: '指定单位和期限', en: 'a unit and a deadline designated' },
    handedBack: { zh: '退回镇街办理', en: 'handed back to the township' },
  },
  part: { lead: { zh: '牵头', en: 'lead' }, support: { zh: '配合', en: 'support' } },
  reply: {
    comes: { zh: '到会', en: 'comes' },
    asksExcuse: { zh: '请假', en: 'asks to be excused' },
    notOurs: { zh: '非本单位职责', en: 'not our matter' },
  },
  summonsRuling: {
    excused: { zh: '准假', en: 'excused' },
    released: { zh: '免除', en: 'released from the matter' },
    held: { zh: '指定参加', en: 'held to it' },
  },
  phase: {
    opened: { zh: '待派单', en: 'waits to be dispatched' },
    queued: { zh: '待研判派单', en: 'waits for triage' },
    dispatched: { zh: '办理中', en: 'is being worked on' },
    accepted: { zh: '办理中', en: 'is being worked on' },
    answered: { zh: '待核查', en: 'waits for a check' },
    verified: { zh: '待结案', en: 'waits to be closed' },
    closed: { zh: '已结案', en: 'is closed' },
    merged: { zh: '已并案', en: 'is part of another case' },
  },
  cause: {
    deadlineMissed: { zh: '超时', en: 'a missed deadline' },
    officer: { zh: '经办人上报', en: 'an officer' },
  },
  asked: {
    objection: { zh: '派单异议', en: 'objection to a dispatch' },
    extension: { zh: '延期', en: 'more time' },
    suspension: { zh: '挂起', en: 'waiting for the reporter' },
    void: { zh: '作废', en: 'voiding' },
    termination: { zh: '终止', en: 'termination' },
  },
  resumedBy: {
    reporter: { zh: '诉求人已答复', en: 'the reporter has answered' },
    runOut: { zh: '等待期满，诉求人未答复', en: 'the longest wait is over, and the reporter has not answered' },
  },
  ruling: {
    granted: { zh: '同意', en: 'granted' },
    refused: { zh: '不同意', en: 'not granted' },
  },
  level: {
    reminder: { zh: '催办', en: 'reminder' },
    supervision: { zh: '督办', en: 'supervision' },
    listed: { zh: '挂牌督办', en: 'listed supervision' },
    daily: { zh: '日常督办', en: 'daily supervision' },
    interview: { zh: '约谈督办', en: 'supervision by interview' },
  },
  outcome: {
    agreed: { zh: '达成协议', en: 'an agreement' },
    notAgreed: { zh: '未达成协议', en: 'no agreement' },
  },
  reason: {
    placeUnknown: { zh: '地点不明', en: 'the place is unknown' },
    placeAmbiguous: { zh: '地点有歧义', en: 'the place is ambiguous' },
    natureUnclear: { zh: '性质不明', en: 'the nature is unclear' },
    noHandler: { zh: '无对应经办人', en: 'there is no handler' },
    returned: { zh: '被退回', en: 'it was returned' },
  },
};

/** What stands before the subject and the text of who has to act: a fire is not read like a street lamp. */
export const ALARM: Partial<
  Record<Urgency, Readonly<Record<Language, { readonly subject: string; readonly text: string }>>>
> = {
  critical: {
    zh: { subject: '【紧急·危险】', text: '【紧急·危险】可能危及生命或财产，请立即处理。' },
    en: { subject: '[DANGER] ', text: 'DANGER to life or property: act at once. ' },
  },
  urgent: {
    zh: { subject: '【紧急】', text: '' },
    en: { subject: '[URGENT] ', text: '' },
  },
};

/** What is written where the history does not know. */
export const UNKNOWN: Readonly<Record<Language, string>> = { zh: '未定', en: 'not set' };
