import type { AreaCode, DataOf, Urgency } from '@gridcase/contracts';
import type { AtTime, ByOfficer, Handlers } from '../commands.ts';
import type { OpenedCase } from '../state.ts';

/** What a merge asks of the case that another is to go into, as it stood when it was looked up. */
export interface MergeTarget {
  readonly caseId: string;
  readonly openedAt: string;
  readonly phase: OpenedCase['phase'];
  readonly areaCode: AreaCode | null;
  readonly urgency: Urgency;
  readonly history: boolean;
  /** How many reports belong to it, its own among them. */
  readonly reports: number;
  /** Pseudonyms of who reported it. */
  readonly reporters: ReadonlySet<string>;
}

/** The same matter as another case (并单): worked on there from now on. */
export interface Merge extends ByOfficer {
  readonly type: 'merge';
  /** As the officer named it. */
  readonly into: string;
  readonly reason: string;
  /** What they named, or where that has gone meanwhile; undefined: there is no such case. */
  readonly target: MergeTarget | undefined;
}

/** Not the same matter after all (撤销并单): it goes back to where it was. */
export interface Split extends ByOfficer {
  readonly type: 'split';
  readonly reason: string;
  /** Where the case lies that it is part of. */
  readonly fromArea: AreaCode | null;
  readonly handlers: Handlers;
}

/** The case that it went into was over, or no danger, before it came there. */
export interface SplitByRule extends AtTime {
  readonly type: 'splitByRule';
  readonly reason: string;
  readonly handlers: Handlers;
}

/** Reports of cases that were merged come to the case that they went into. */
export interface Join extends AtTime {
  readonly type: 'join';
  readonly reports: readonly DataOf<'case.joined.v1'>[];
  /** Of the case that they come from. */
  readonly urgency: Urgency;
}

/** They leave it again. */
export interface Leave {
  readonly type: 'leave';
  readonly through: string;
  /** Undefined: all that came through it. */
  readonly caseId?: string | undefined;
}

/** What officers ask for, and what follows from it in other cases. */
export type MergeCommand = Merge | Split;
export type MergeFollows = SplitByRule | Join | Leave;
