/** A township's tackling of what stands on its list (形成清单、攻坚销号; the Yiwu article, practice 4): what an officer may ask for. */
import type { Attachment, ListNumber, TeamLead, TeamMember } from '@gridcase/contracts';
import type { ByOfficer } from '../commands.ts';

/** 组建攻坚专班. */
export interface FormTeam extends ByOfficer {
  readonly type: 'formTeam';
  readonly lead: TeamLead;
  readonly members: readonly TeamMember[];
  /** The number that the case has on the list, looked up outside; undefined: its listing was not read yet. */
  readonly list?: ListNumber | undefined;
}

/** The team as it is to be; what is left out stays. */
export interface ChangeTeam extends ByOfficer {
  readonly type: 'changeTeam';
  readonly lead?: TeamLead | undefined;
  readonly members?: readonly TeamMember[] | undefined;
  readonly reason: string;
}

/** Who, what, and by when: an instant, UTC. */
export interface Planned {
  readonly unit: string;
  readonly what: string;
  readonly dueAt: string;
}

export interface PlanMeasures extends ByOfficer {
  readonly type: 'planMeasures';
  readonly measures: readonly Planned[];
}

/** Due by then instead; without `dueAt` it is not to be done any more. */
export interface ChangeMeasure extends ByOfficer {
  readonly type: 'changeMeasure';
  readonly measureId: string;
  readonly dueAt?: string | undefined;
  readonly reason: string;
}

/** What was done so far, or that it is done. */
export interface ReportMeasure extends ByOfficer {
  readonly type: 'reportMeasure';
  readonly measureId: string;
  readonly note: string;
  readonly done: boolean;
  readonly evidence: readonly Attachment[];
}

/** 阶段报告. */
export interface ReportStage extends ByOfficer {
  readonly type: 'reportStage';
  readonly text: string;
  /** Where something is late: why. */
  readonly lateBecause?: string | undefined;
  readonly evidence: readonly Attachment[];
}

/** 申请销号: what came of it, why that is enough, and what shows it. */
export interface AskStrikeOff extends ByOfficer {
  readonly type: 'askStrikeOff';
  readonly result: string;
  readonly reason: string;
  readonly proof: readonly Attachment[];
}

/** 销号审批. */
export interface RuleOnStrikeOff extends ByOfficer {
  readonly type: 'ruleOnStrikeOff';
  readonly granted: boolean;
  readonly reason: string;
}

/** 提请市级: the township can not. */
export interface SendToCity extends ByOfficer {
  readonly type: 'sendToCity';
  readonly reason: string;
}

/** 市级决定: a unit is designated, with what it is to do by when; or the township goes on, as it is told. */
export interface DecideAtCity extends ByOfficer {
  readonly type: 'decideAtCity';
  readonly instruction: string;
  /** Left out: handed back. */
  readonly designates?: Planned | undefined;
}

export type TacklingCommand =
  | FormTeam
  | ChangeTeam
  | PlanMeasures
  | ChangeMeasure
  | ReportMeasure
  | ReportStage
  | AskStrikeOff
  | RuleOnStrikeOff
  | SendToCity
  | DecideAtCity;
