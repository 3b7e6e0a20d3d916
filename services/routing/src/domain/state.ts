import type {
  AreaCode,
  Channel,
  DataOf,
  Handler,
  Location,
  Nature,
  Owed,
  QueueReason,
  Tier,
  Urgency,
} from '@gridcase/contracts';
import type { CommandActor } from '@gridcase/event-sourcing';
import type { Deed } from './deeds.ts';

export interface Triaged {
  readonly nature: Nature;
  readonly field: string;
  readonly urgency: Urgency;
}

/** Who has it, on which tier. */
export interface Dispatch {
  readonly tier: Tier;
  readonly handler: Handler;
  /** Who took it up; undefined until somebody has. */
  readonly acceptedBy: CommandActor | undefined;
}

/** In which human queue it waits, and why. */
interface Waiting {
  readonly queue: AreaCode;
  readonly reason: QueueReason;
}

/** Found on the case; withdrawn again, or confirmed at a close, from where it counts. */
export interface Violation {
  readonly found: DataOf<'case.violationFound.v1'>;
  readonly standing: 'found' | 'withdrawn' | 'confirmed';
}

/** What is known of a case in every phase. */
export interface About {
  readonly caseId: string;
  readonly reportId: string;
  readonly channel: Channel;
  readonly location: Location;
  /** The case's own area: its dispatch's or its queue's; undefined only before the first of these. */
  readonly areaCode: AreaCode | undefined;
  /** Undefined until rules or a person have judged it. */
  readonly triaged: Triaged | undefined;
  /** What was judged last, also where its nature stayed open: what a person leaves out stays so. */
  readonly judged: Pick<Triaged, 'field' | 'urgency'> | undefined;
  /** What the older register said that it came from; undefined for a case of our own, and once it was opened again. */
  readonly archived: DataOf<'case.archived.v1'> | undefined;
  /** What is due and what is late now, in any phase. */
  readonly owed: Owed;
  /** The township on whose list of hard cases it stands. */
  readonly listed: AreaCode | undefined;
  /** What each officer did last on it, by their id. */
  readonly deeds: ReadonlyMap<string, Deed>;
  /** Where a person sent it sideways last. */
  readonly sentTo: AreaCode | undefined;
  /** Who gave the last answer, and who found the result good last. */
  readonly answeredBy: CommandActor | undefined;
  readonly verifiedBy: CommandActor | undefined;
  /** Who closed it out of a queue, where nobody else has answered, until it is opened again. */
  readonly closedInQueueBy: CommandActor | undefined;
  /** When the last answer was given, and when it was closed last. */
  readonly answeredAt: string | undefined;
  readonly closedAt: string | undefined;
  /** How often an unhappy reporter had it done again, or was to be called back, by the rules alone; counted anew from a close. */
  readonly orderedByRule: number;
  /** Follow-ups that have reached it. */
  readonly messageIds: readonly string[];
  readonly violations: readonly Violation[];
}

/** Between the first event and the next of the same append; never at rest. */
interface JustOpened {
  readonly phase: 'opened';
  readonly about: About;
}

export interface QueuedCase {
  readonly phase: 'queued';
  readonly about: About;
  readonly waiting: Waiting;
}

/** With a handler: given to them, taken up by them, answered by them, found good. */
export interface HandledCase {
  readonly phase: 'dispatched' | 'accepted' | 'answered' | 'verified';
  readonly about: About;
  readonly dispatch: Dispatch;
}

export interface ClosedCase {
  readonly phase: 'closed';
  readonly about: About;
  /** Where it was when it was closed: reopened, it goes back there. */
  readonly left: Dispatch | Waiting;
}

export type OpenedCase = JustOpened | QueuedCase | HandledCase | ClosedCase;
export type CaseState = { readonly phase: 'none' } | OpenedCase;
export type Phase = CaseState['phase'];

export const initialState: CaseState = { phase: 'none' };

/** A case that somebody has said is done, whether anybody has checked it or not. */
export type DoneCase = (HandledCase & { readonly phase: 'answered' | 'verified' }) | ClosedCase;

export const isDone = (state: OpenedCase): state is DoneCase =>
  state.phase === 'answered' || state.phase === 'verified' || state.phase === 'closed';

/** The tier that has the case, or had it last; undefined in a queue. */
export function tierOf(state: OpenedCase): Tier | undefined {
  switch (state.phase) {
    case 'opened':
    case 'queued':
      return undefined;
    case 'closed':
      return 'tier' in state.left ? state.left.tier : undefined;
    default:
      return state.dispatch.tier;
  }
}
