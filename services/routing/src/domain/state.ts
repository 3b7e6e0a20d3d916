import { type AreaCode, type CaseFacts, type DataOf, dispatchOf, type Reporter, type Tier } from '@gridcase/contracts';
import type { CommandActor } from '@gridcase/event-sourcing';
import type { Deed } from './deeds.ts';

export type { AboutCase as About, Triaged } from '@gridcase/contracts';

/** What of a case's history decisions go by, beside how it stands. */
export interface Past {
  /** What the older register said that it came from; undefined for a case of our own, and once it was opened again. */
  readonly archived: DataOf<'case.archived.v1'> | undefined;
  /** Of its last event: how far it has come. */
  readonly revision: number;
  /** Of the event by which it came onto a township's list last. */
  readonly listedAt: number | undefined;
  /** Where it lay before it moved last, and the revision up to which it did. */
  readonly lay: { readonly areaCode: AreaCode | null; readonly until: number } | undefined;
  /** What each officer did last on it, by their id. */
  readonly deeds: ReadonlyMap<string, Deed>;
  /** Where a person sent it sideways last. */
  readonly sentTo: AreaCode | undefined;
  /** Who of those who have it took it up; undefined until somebody has. */
  readonly acceptedBy: CommandActor | undefined;
  /** Who gave the last answer and who put it right since; and who found the result good last. */
  readonly answeredBy: readonly CommandActor[];
  readonly verifiedBy: CommandActor | undefined;
  /** Who closed it out of a queue, where nobody else has answered, until it is opened again. */
  readonly closedInQueueBy: CommandActor | undefined;
  /** Who asked last for what another rules on. */
  readonly askedBy: CommandActor | undefined;
  /** When the last answer was given, and when it was closed last. */
  readonly answeredAt: string | undefined;
  readonly closedAt: string | undefined;
  /** How often an unhappy reporter had it done again, or was to be called back, by the rules alone; counted anew from a close. */
  readonly orderedByRule: number;
  /** How often whoever has it had to do it again. */
  readonly reworks: number;
  /** Who reported it, and how they are reached. */
  readonly reporter: Reporter | undefined;
  /** Reports of other cases that belong to it now, with their reporters. */
  readonly joined: readonly DataOf<'case.joined.v1'>[];
  /** Follow-ups that have reached it. */
  readonly messageIds: readonly string[];
}

/** The case as everybody has it, and what only decisions need of how it came there. */
export type OpenedCase = CaseFacts & { readonly past: Past };
export type QueuedCase = Extract<OpenedCase, { phase: 'queued' }>;
export type HandledCase = Extract<OpenedCase, { dispatch: unknown }>;
export type ClosedCase = Extract<OpenedCase, { phase: 'closed' }>;
export type MergedCase = Extract<OpenedCase, { phase: 'merged' }>;
export type CaseState = { readonly phase: 'none' } | OpenedCase;
export type Phase = CaseState['phase'];

export const initialState: CaseState = { phase: 'none' };

/** A case that somebody has said is done, whether anybody has checked it or not. */
export type DoneCase = (HandledCase & { readonly phase: 'answered' | 'verified' }) | ClosedCase;

export const isDone = (state: OpenedCase): state is DoneCase =>
  state.phase === 'answered' || state.phase === 'verified' || state.phase === 'closed';

/** The tier that has the case, or had it last; undefined in a queue. */
export const tierOf = (state: OpenedCase): Tier | undefined => dispatchOf(state)?.tier;
