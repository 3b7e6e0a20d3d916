import type { AreaCode, Attachment, Handler, SupervisionLevel, SupervisionTrigger, Tier } from '@gridcase/contracts';
import type { ByOfficer } from '../commands.ts';

/** 催办, or the words of the first version, which ask for no reply. */
export interface Push extends ByOfficer {
  readonly type: 'supervise';
  readonly level: 'reminder' | 'supervision' | 'listed';
  readonly note?: string | undefined;
}

/** 日常督办, 挂牌督办, 约谈督办: a unit is ordered to put it right, and to reply. */
export interface OrderSupervision extends ByOfficer {
  readonly type: 'supervise';
  readonly level: SupervisionLevel;
  readonly trigger: SupervisionTrigger;
  readonly because: string;
  /** What is to be done. */
  readonly demand: string;
  /** By when the unit replies; left out: as long as the policy gives. */
  readonly dueAt?: string | undefined;
  /** Of `interview`, and only of it: when, where, and which officers. */
  readonly interview?: { readonly at: string; readonly place: string; readonly whom: readonly string[] } | undefined;
  /** What the rules had proposed: the unit named there is ordered. */
  readonly proposalId?: string | undefined;
}
export type Supervise = Push | OrderSupervision;

/** 整改回复, by the unit. */
export interface AnswerSupervision extends ByOfficer {
  readonly type: 'answerSupervision';
  readonly supervisionId: string;
  readonly reply: string;
  readonly evidence: readonly Attachment[];
}

/** 解除 · 摘牌. */
export interface LiftSupervision extends ByOfficer {
  readonly type: 'liftSupervision';
  readonly supervisionId: string;
  readonly reason: string;
}

export interface PutOffInterview extends ByOfficer {
  readonly type: 'putOffInterview';
  readonly supervisionId: string;
  readonly at: string;
  /** Left out: where it was to be. */
  readonly place?: string | undefined;
  readonly reason: string;
}

/** Whoever is not named did not come. */
export interface HoldInterview extends ByOfficer {
  readonly type: 'holdInterview';
  readonly supervisionId: string;
  readonly heldAt: string;
  readonly attended: readonly string[];
  readonly record: readonly Attachment[];
}

/** The rules proposed to summon a unit, and it is not. */
export interface DismissInterview extends ByOfficer {
  readonly type: 'dismissInterview';
  readonly proposalId: string;
  readonly reason: string;
}

export type SupervisionCommand =
  | AnswerSupervision
  | LiftSupervision
  | PutOffInterview
  | HoldInterview
  | DismissInterview;

/** By rule: a unit has been supervised so often in a month. */
export interface ProposeInterview {
  readonly type: 'proposeInterview';
  readonly to: Handler;
  readonly tier: Tier;
  /** `2026-11`, where the unit is. */
  readonly month: string;
  readonly times: number;
}

/** A unit is known by its tier and its area. */
export const unitKey = ({
  tier,
  areaCode,
}: {
  readonly tier: Tier | null;
  readonly areaCode: AreaCode | null;
}): string => `${tier ?? 'queue'} ${areaCode ?? ''}`;
