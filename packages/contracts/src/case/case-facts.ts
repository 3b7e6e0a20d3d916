import type { DataOf } from '../catalogue.ts';
import type { QueueReason } from '../events/case-events.ts';
import type { RemindedOf } from '../events/clock-events.ts';
import type { Handler } from '../events/handler.ts';
import type { Location } from '../events/place.ts';
import type { AreaCode, Channel, Nature, Tier, Urgency } from '../vocabulary.ts';
import type { Consultation } from './consultation.ts';
import type { Diversions } from './diversions.ts';
import type { Heard } from './heard.ts';
import type { Help } from './help.ts';
import type { Joint } from './joint-facts.ts';
import type { JoinedReport } from './merging.ts';
import type { Owed } from './owed.ts';
import type { Pause } from './pause.ts';
import type { Photos } from './photos.ts';
import type { Recusal } from './recusals.ts';
import type { Rulings } from './rulings.ts';
import type { Supervision } from './supervision.ts';
import type { Tackling } from './tackling.ts';

/** What it was judged to be. */
export interface Triaged {
  readonly nature: Nature;
  readonly field: string;
  readonly urgency: Urgency;
}

/** Who has it, on which tier. */
export interface Dispatch {
  readonly tier: Tier;
  readonly handler: Handler;
}

/** In which human queue it waits, and why. */
export interface Waiting {
  readonly queue: AreaCode;
  readonly reason: QueueReason;
}

/** Found on the case; withdrawn again, or confirmed at a close, from where it counts. */
export interface Violation {
  readonly found: DataOf<'case.violationFound.v1'>;
  readonly standing: 'found' | 'withdrawn' | 'confirmed';
}

/** What is known of a case in every phase. */
export interface AboutCase {
  readonly caseId: string;
  readonly reportId: string;
  readonly channel: Channel;
  readonly openedAt: string;
  readonly location: Location;
  /** Where the case lies: at its place until somebody has it, then with its dispatch or its queue, there also when it is over. */
  readonly areaCode: AreaCode | null;
  /** Null until rules or a person have judged it. */
  readonly triaged: Triaged | null;
  /** What was judged last, also where its nature stayed open: what a person leaves out stays so. */
  readonly judged: Pick<Triaged, 'field' | 'urgency'> | null;
  /** What is due and what is late now, in any phase. */
  readonly owed: Owed;
  /** The township on whose list of hard cases it stands; null: on none. */
  readonly listed: AreaCode | null;
  /** Of the points catalogue, in the order in which they were found. */
  readonly violations: readonly Violation[];
  /** What was heard of the reporter after the work; absent: nothing yet. */
  readonly heard?: Heard;
  /** Taken over from an older register, and not opened again since. */
  readonly history: boolean;
  /** What officers asked another to rule on; absent until somebody has. */
  readonly rulings?: Rulings;
  /** What whoever has it was reminded of, by the instant it was due by; absent until they were. */
  readonly reminded?: Readonly<Partial<Record<RemindedOf, string>>>;
  /** Which sessions and meetings those who are expected were reminded of, each with its instant; absent: of none. */
  readonly near?: readonly string[];
  /** Reports of other cases that belong to this one. Absent: there never was any. */
  readonly joined?: readonly JoinedReport[];
  /** Where else its matter is, or belongs; absent until something of it is. */
  readonly diversions?: Diversions;
  /** Who has nothing to do with it any more; absent: nobody. */
  readonly recusals?: readonly Recusal[];
  /** Reports that their reporters have withdrawn; absent: none. It is withdrawn as a whole when all of them are (`isWithdrawn`). */
  readonly withdrawn?: readonly string[];
  /** Pictures before and after the work; absent: none was noted. */
  readonly photos?: Photos;
  /** The community's consultation of the dispute; absent until it begins. */
  readonly consultation?: Consultation;
  /** The officer, by id, who does it for its handler; absent or null: whoever holds the post. */
  readonly assigned?: string | null;
  /** Whom of the micro-grid team it asked for help; absent until it does. */
  readonly help?: readonly Help[];
  /** Its joint meetings (大党委联席会议); absent until the first is convened. */
  readonly joint?: Joint;
  /** What its reporter was asked, and how it stood still for it; absent until they were. */
  readonly pause?: Pause;
  /** What somebody above has ordered on it (督办); absent until something is. */
  readonly supervision?: Supervision;
  /** How the township tackles it (攻坚); absent until a team is formed. */
  readonly tackling?: Tackling;
}

/** Between the first event and the next of the same append; never at rest. */
interface JustOpened {
  readonly phase: 'opened';
}

interface Queued {
  readonly phase: 'queued';
  readonly waiting: Waiting;
}

/** With a handler: given to them, taken up by them, answered by them, found good. */
interface Handled {
  readonly phase: 'dispatched' | 'accepted' | 'answered' | 'verified';
  readonly dispatch: Dispatch;
}

interface Closed {
  readonly phase: 'closed';
  /** Where it was when it was closed: reopened, it goes back there. */
  readonly left: Dispatch | Waiting;
}

/** Gone into an older case, where the matter is worked on. */
interface Merged {
  readonly phase: 'merged';
  readonly into: string;
  /** Where it was when it was merged; undefined: nobody had been given it yet. */
  readonly left: Dispatch | Waiting | undefined;
}

/** A case as all who fold its events have it. Plain data: it may be kept as JSON, and is never changed. */
export type CaseFacts = { readonly about: AboutCase } & (JustOpened | Queued | Handled | Closed | Merged);

/** Who has the case, or had it last: a handler, or a queue; undefined only before the first of these. */
export function holderOf(facts: CaseFacts): Dispatch | Waiting | undefined {
  switch (facts.phase) {
    case 'opened':
      return undefined;
    case 'queued':
      return facts.waiting;
    case 'closed':
    case 'merged':
      return facts.left;
    default:
      return facts.dispatch;
  }
}

/** Whether somebody has it, or it waits in a queue: it is at work, and not over or part of another. */
export const isHeld = (facts: CaseFacts): boolean => facts.phase === 'queued' || 'dispatch' in facts;

/** The officer, by id, who does it: by assignment, else who held the post when it was given to it; undefined: nobody in particular. */
export const doneBy = (facts: CaseFacts): string | undefined =>
  facts.about.assigned ?? ('dispatch' in facts ? facts.dispatch.handler.personId : undefined);

/** The handler who has it, or had it last, with their tier; undefined where it waits or waited last in a queue. */
export function dispatchOf(facts: CaseFacts): Dispatch | undefined {
  const holder = holderOf(facts);
  return holder && 'tier' in holder ? holder : undefined;
}
