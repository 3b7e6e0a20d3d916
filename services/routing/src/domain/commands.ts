import type { AreaCode, Handler, Nature, Photo, Role, Tier, Urgency } from '@gridcase/contracts';
import type { InBatch } from './batch/meant.ts';
import type { ClockCommand } from './clock-commands.ts';
import type { ReportArchived, ReportReceived } from './events.ts';
import type { FamilyCommand } from './family-command.ts';
import type { Committee } from './joint/commands.ts';
import type { Calendars } from './limit.ts';
import type { MergeFollows } from './merging/commands.ts';
import type { SameFacts } from './merging/same-facts.ts';
import type { HearReply } from './pause/commands.ts';
import type { Policy } from './policy.ts';
import type { Complain, FollowUp, RaiseAlarm, Rate } from './reporter-commands.ts';
import type { CorrectReporter, EndWithdrawn, Withdraw } from './residents/commands.ts';
import type { ProposeInterview, Supervise } from './supervision/commands.ts';
import type { Judgement } from './triage.ts';
import type { RecordViolation, WithdrawViolation } from './violation-commands.ts';

/** The officer who asks for something, as their token says. */
export interface Officer {
  readonly id: string;
  readonly role: Role;
  /** A person touches only what lies in their own area. */
  readonly area: AreaCode;
  /** Beside it, where they stand in for somebody on leave. */
  readonly standsIn?: readonly AreaCode[] | undefined;
}

/** Who holds each tier for an area at the instant of the command, looked up outside. A tier that nobody holds is absent. */
export interface Handlers {
  /** The area they were looked up for. */
  readonly areaCode: AreaCode;
  /** The human queue for this area: its township's, or the city's where even that is not known. */
  readonly queue: AreaCode;
  /** The city's queue: where a township sends what is not its own. */
  readonly cityQueue: AreaCode;
  readonly byTier: Readonly<Partial<Record<Tier, Handler>>>;
}

/** The rules that a decision goes by, and their name for its explanation. */
export interface RulesInForce {
  readonly name: string;
  readonly version: string;
  /** The field of a matter that nobody has named one for. */
  readonly fallbackField: string;
  readonly policy: Policy;
  readonly calendars: Calendars;
}

/** `now`: milliseconds since 1970. Every decision takes time and rules from its command. */
export interface AtTime {
  readonly now: number;
  readonly rules: RulesInForce;
}

export interface ByOfficer extends AtTime {
  readonly by: Officer;
  /** The revision that the officer saw the case at; given, it is refused when the case has moved since. */
  readonly seen?: number | undefined;
  /** The batch that it is part of; absent: the officer asks for it by itself. */
  readonly batch?: InBatch | undefined;
}

/** A report came: open its case, judge it, give it to somebody. */
export interface OpenFromReport extends AtTime {
  readonly type: 'openFromReport';
  readonly report: ReportReceived;
  readonly judgement: Judgement;
  /** Certainly of a matter that somebody has in hand; absent: it is not known to be. */
  readonly same?: SameFacts | undefined;
  /** For the place found, or for the city where none was. */
  readonly handlers: Handlers;
}

/** An older register tells of a matter that is over. Its time is the report's own. */
export interface ArchiveReport {
  readonly type: 'archiveReport';
  readonly report: ReportArchived;
  readonly judgement: Judgement;
  /** Whose queue it waits in if it is ever opened again. */
  readonly queue: AreaCode;
}

/** A person decides what the rules could not; what is left out stays as it was judged. */
export interface TriageByHand extends ByOfficer {
  readonly type: 'triage';
  readonly nature: Nature;
  readonly field?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly note?: string | undefined;
  /** For the area that the person names, or the case's own. */
  readonly handlers: Handlers;
}

interface Accept extends ByOfficer {
  readonly type: 'accept';
}

interface NoteProgress extends ByOfficer {
  readonly type: 'progress';
  readonly note: string;
  readonly photos?: Photo[] | undefined;
}

export interface Answer extends ByOfficer {
  readonly type: 'answer';
  readonly answer: string;
  readonly photos?: Photo[] | undefined;
  /** Whom the officer acts for, where a joint meeting has a lead. */
  readonly committee?: Committee | undefined;
}

/**
 * Somebody else looked, or asked the reporter. Not satisfied: it goes back to the handler, with the note as the reason; one
 * that was closed meanwhile is reopened.
 */
export type Verify = ByOfficer & { readonly type: 'verify'; readonly handlers: Handlers } & (
    | { readonly satisfied: true; readonly note?: string | undefined }
    | { readonly satisfied: false; readonly note: string }
  );

export interface Close extends ByOfficer {
  readonly type: 'close';
  readonly result: string;
}

/** Not ours: back to the people at the township's queue, or from the township to the city's, with the reason. */
export interface ReturnCase extends ByOfficer {
  readonly type: 'return';
  readonly reason: string;
  readonly handlers: Handlers;
}

/** Sideways (转办): to another area of the same tier, or from one queue to another. */
export interface Transfer extends ByOfficer {
  readonly type: 'transfer';
  readonly reason: string;
  /** For the area that the officer names. */
  readonly handlers: Handlers;
}

export interface Escalate extends ByOfficer {
  readonly type: 'escalate';
  readonly reason: string;
  /** The tier that the officer saw it at; given, it is refused when it is elsewhere by now. */
  readonly from?: Tier | undefined;
  readonly handlers: Handlers;
}

export interface Reopen extends ByOfficer {
  readonly type: 'reopen';
  readonly reason: string;
  readonly handlers: Handlers;
}

export type OfficerCommand =
  | TriageByHand
  | Accept
  | NoteProgress
  | Answer
  | Verify
  | Close
  | ReturnCase
  | Transfer
  | Escalate
  | Reopen
  | Supervise
  | RecordViolation
  | WithdrawViolation
  | FamilyCommand;

export type CaseCommand =
  | OpenFromReport
  | ArchiveReport
  | OfficerCommand
  | ClockCommand
  | FollowUp
  | Rate
  | Complain
  | RaiseAlarm
  | HearReply
  | Withdraw
  | CorrectReporter
  | EndWithdrawn
  | ProposeInterview
  | MergeFollows;
