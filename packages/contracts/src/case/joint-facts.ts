import type { Attendance, SummonsReply, SummonsRuling, UnitPart } from '../events/joint-events.ts';
import type { AreaCode } from '../vocabulary.ts';

/** A unit as a meeting has it. */
export interface JointUnit {
  readonly unit: string;
  readonly name: string;
  readonly part: UnitPart;
  readonly reply: SummonsReply | null;
  readonly ruling: SummonsRuling | null;
  /** Null until the meeting was held, and for whoever came to it later or was released. */
  readonly attendance: Attendance | null;
}

export interface JointMeeting {
  readonly meeting: number;
  readonly community: AreaCode;
  readonly meetsAt: string;
  readonly place: string;
  /** `ended`: the case went on without it; `heldAt` says whether it was held before. */
  readonly state: 'called' | 'held' | 'calledOff' | 'ended';
  readonly convenedBy: string;
  readonly putOff: number;
  readonly heldAt: string | null;
  readonly units: readonly JointUnit[];
}

export interface Resolution {
  readonly resolutionId: string;
  readonly meeting: number;
  readonly unit: string;
  readonly name: string;
  readonly what: string;
  readonly dueAt: string;
  /** `dropped`: by a ruling. `lapsed`: the case went on without the meeting. */
  readonly standing: 'open' | 'done' | 'dropped' | 'lapsed';
  /** Whether the deadline that it has now was missed, and how often any was. */
  readonly late: boolean;
  readonly misses: number;
  /** What the unit asks for and nobody has ruled on yet; `dueAt` null: that it be dropped. */
  readonly plea: { readonly dueAt: string | null; readonly by: string } | null;
}

export interface JointAssessment {
  readonly of: 'whistle' | 'answer';
  readonly unit: string | null;
  readonly rating: number;
  readonly by: string;
}

/** What a case's joint meetings have come to. */
export interface Joint {
  /** In the order in which they were called; the last one is the present one. */
  readonly meetings: readonly JointMeeting[];
  /** In the order in which they were adopted. */
  readonly resolutions: readonly Resolution[];
  /** Of each, the last. */
  readonly assessments: readonly JointAssessment[];
  /** That it is settled without a meeting, and of which community's; absent: nobody has said so. */
  readonly waived?: { readonly how: 'ordered' | 'inWriting'; readonly community: AreaCode };
}

/** The meeting that is called, or whose resolutions are followed up; undefined where there is none (any more). */
export function presentMeeting(joint: Joint | undefined): JointMeeting | undefined {
  const last = joint?.meetings.at(-1);
  return last?.state === 'called' || last?.state === 'held' ? last : undefined;
}

/** Who leads; undefined without a meeting. */
export const leadOf = (joint: Joint | undefined): JointUnit | undefined =>
  presentMeeting(joint)?.units.find(({ part }) => part === 'lead');

export const openResolutions = (joint: Joint | undefined): readonly Resolution[] =>
  joint?.resolutions.filter(({ standing }) => standing === 'open') ?? [];

/**
 * Of whom something is asked now, by id: who is expected at a meeting that is called, who leads, whose resolutions are open.
 */
export function unitsAsked(joint: Joint | undefined): readonly string[] {
  const meeting = presentMeeting(joint);
  const expected = meeting?.units.filter(({ ruling, part }) =>
    meeting.state === 'called' ? ruling !== 'released' : part === 'lead',
  );
  return [...new Set([...(expected ?? []), ...openResolutions(joint)].map(({ unit }) => unit))];
}

/** Whether a community's big committee has met about it, or need not. */
export const metOrWaived = (joint: Joint | undefined, community: AreaCode): boolean =>
  joint?.waived?.community === community ||
  (joint?.meetings.some((each) => each.heldAt !== null && each.community === community) ?? false);
