/** What a gathering is asked for, whosever it is: a case's consultation, a deliberation. */
import type { Attachment, Concluded, Day, GatheringData } from '@gridcase/contracts';

/** Their contact is sealed, and the id follows from who they are: told twice, they are one party. */
export type StatedParty = GatheringData<'partyAdded'>;

export interface AddParties {
  readonly parties: readonly StatedParty[];
}

export interface RemoveParty {
  readonly partyId: string;
  readonly reason: string;
}

export interface CallSession {
  /** When it is to be: UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  readonly place: string;
  /** Left out: all who stand in it. */
  readonly invite?: readonly string[] | undefined;
}

export interface CallOffSession {
  readonly sessionId: string;
  readonly reason: string;
}

interface Minutes {
  readonly attended: readonly string[];
  readonly standpoints: readonly { readonly partyId: string; readonly text: string }[];
  readonly record?: Attachment | undefined;
}

/** Left out: when and where it was called for. A session that nobody called says both. */
export interface HoldSession extends Minutes {
  readonly sessionId?: string | undefined;
  readonly heldAt?: string | undefined;
  readonly place?: string | undefined;
}

/** The whole record as it should have been. */
export interface CorrectSession extends Minutes {
  readonly sessionId: string;
  readonly heldAt: string;
  readonly place: string;
  readonly reason: string;
}

/** Who, what, and by the end of which day. One of `partyId` and `unit` says who. */
export interface Undertaken {
  readonly partyId?: string | undefined;
  readonly unit?: string | undefined;
  readonly what: string;
  readonly dueOn: Day;
}

export interface Conclude {
  readonly outcome: Concluded['outcome'];
  readonly text: string;
  readonly signedBy: readonly string[];
  readonly record?: Attachment | undefined;
  readonly undertakings: readonly Undertaken[];
}

export interface SettleUndertaking {
  readonly undertakingId: string;
  readonly outcome: 'kept' | 'released';
  readonly note: string;
  readonly evidence: readonly Attachment[];
}

/** To be shown how to reach a party, which is itself recorded. */
interface OpenPartyContact {
  readonly partyId: string;
  readonly reason: string;
}

type Of<Type extends string, Asked> = { readonly type: Type } & Asked;

/** What any gathering can be asked for, whosever it is. */
export type OfGathering =
  | Of<'addParties', AddParties>
  | Of<'removeParty', RemoveParty>
  | Of<'callSession', CallSession>
  | Of<'callOffSession', CallOffSession>
  | Of<'holdSession', HoldSession>
  | Of<'correctSession', CorrectSession>
  | Of<'settleUndertaking', SettleUndertaking>
  | Of<'openPartyContact', OpenPartyContact>;
