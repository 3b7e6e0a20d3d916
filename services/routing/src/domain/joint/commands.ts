import type { AreaCode, Attachment, SummonsReply, SummonsRuling, UnitPart } from '@gridcase/contracts';
import type { ByOfficer } from '../commands.ts';

/** A unit that the big committee of the case's community has as a member, or the committee itself. */
export interface Member {
  readonly unit: string;
  readonly name: string;
}

/** A member that the register proposes for the case's field, by which of its duties. */
export interface Proposed extends Member {
  readonly part: UnitPart;
  readonly because: string;
}

/** The big committee (大党委) of the case's community at the instant of the command, looked up outside. */
export interface Committee {
  readonly community: AreaCode;
  readonly members: readonly Member[];
  /** Exactly one of them leads; none where nobody answers for the field. */
  readonly proposed: readonly Proposed[];
  /** The units that the officer acts for: their own, and for a community's those that have no officer. */
  readonly own: readonly string[];
}

interface AtMeeting extends ByOfficer {
  readonly committee: Committee;
}

/** 吹哨: calls the units concerned to a meeting. Without `units` those that the register proposes. */
export interface Convene extends AtMeeting {
  readonly type: 'convene';
  readonly meetsAt: string;
  readonly place: string;
  readonly agenda?: string | undefined;
  readonly units?: readonly { readonly unit: string; readonly part: UnitPart }[] | undefined;
}

/** One more unit, before or after the meeting. */
export interface Summon extends AtMeeting {
  readonly type: 'summon';
  readonly unit: string;
  readonly reason: string;
}

export interface PutOffMeeting extends AtMeeting {
  readonly type: 'putOffMeeting';
  readonly meetsAt: string;
  /** Left out: where it was to be. */
  readonly place?: string | undefined;
  readonly reason: string;
}

export interface CallOffMeeting extends AtMeeting {
  readonly type: 'callOffMeeting';
  readonly reason: string;
}

/** What a unit that was summoned says: it comes, asks to be excused, or that the matter is not its own. */
export interface ReplyToSummons extends AtMeeting {
  readonly type: 'replyToSummons';
  readonly unit: string;
  readonly reply: SummonsReply;
  readonly reason?: string | undefined;
}

/** Excused from the meeting, released from the matter, or held to it. A lead that is released needs another in its place. */
export interface RuleOnSummons extends AtMeeting {
  readonly type: 'ruleOnSummons';
  readonly unit: string;
  readonly ruling: SummonsRuling;
  readonly reason: string;
  readonly lead?: string | undefined;
}

export interface ChangeLead extends AtMeeting {
  readonly type: 'changeLead';
  readonly unit: string;
  readonly reason: string;
}

/** It took place: who was there, and the record by reference. */
export interface HoldMeeting extends AtMeeting {
  readonly type: 'holdMeeting';
  readonly heldAt: string;
  readonly attended: readonly string[];
  readonly record: readonly Attachment[];
}

export interface AdoptResolutions extends AtMeeting {
  readonly type: 'adoptResolutions';
  readonly resolutions: readonly { readonly unit: string; readonly what: string; readonly dueAt: string }[];
}

/** What the unit did so far, or that it is done. */
export interface ReportResolution extends AtMeeting {
  readonly type: 'reportResolution';
  readonly resolutionId: string;
  readonly note: string;
  readonly done: boolean;
  readonly evidence: readonly Attachment[];
}

/** It can not be done by then: another deadline is asked for, or without one that it be dropped. */
export interface PleadResolution extends AtMeeting {
  readonly type: 'pleadResolution';
  readonly resolutionId: string;
  readonly reason: string;
  readonly dueAt?: string | undefined;
}

export interface RuleOnResolution extends AtMeeting {
  readonly type: 'ruleOnResolution';
  readonly resolutionId: string;
  readonly granted: boolean;
  readonly reason: string;
  /** Another deadline than the one asked for. */
  readonly dueAt?: string | undefined;
}

/** How well founded the whistle was, or how well a unit answered it. */
export interface AssessJoint extends AtMeeting {
  readonly type: 'assessJoint';
  readonly of: 'whistle' | 'answer';
  readonly unit?: string | undefined;
  readonly rating: number;
  readonly note?: string | undefined;
}

/** It is settled without a meeting: a supervisor orders so, or all units concerned have agreed in writing. */
export interface WaiveMeeting extends AtMeeting {
  readonly type: 'waiveMeeting';
  readonly reason: string;
  /** Who agreed; left out: it is ordered. */
  readonly units?: readonly string[] | undefined;
  /** What they signed, by reference. */
  readonly record: readonly Attachment[];
}

export type JointCommand =
  | Convene
  | Summon
  | PutOffMeeting
  | CallOffMeeting
  | ReplyToSummons
  | RuleOnSummons
  | ChangeLead
  | HoldMeeting
  | AdoptResolutions
  | ReportResolution
  | PleadResolution
  | RuleOnResolution
  | AssessJoint
  | WaiveMeeting;
