import type { GatheringFact } from '@gridcase/contracts';
import type { Decision } from '@gridcase/event-sourcing';

/** Every no that a gathering can say, whosever it is. `pointer`: where in the command it lies (RFC 6901). */
export type GatheringRefusal =
  | {
      readonly code: 'party-unknown' | 'session-unknown' | 'undertaking-unknown' | 'not-all-signed';
      readonly detail: string;
      readonly pointer: string;
    }
  | { readonly code: 'in-the-past' | 'in-the-future'; readonly detail: string; readonly pointer: string }
  /** Not as it stands now: its owner says what can be done instead. */
  | { readonly code: 'not-now'; readonly detail: string };

export type GatheringDecision = Decision<GatheringFact, GatheringRefusal>;

export const partyUnknown = (pointer: string): GatheringRefusal => ({
  ...{ code: 'party-unknown', pointer },
  detail: 'nobody with this id is a party to it now; add them first',
});

export const sessionUnknown: GatheringRefusal = {
  ...{ code: 'session-unknown', pointer: '/sessionId' },
  detail: 'no session has this id; one that nobody called is told by its time and place',
};

export const undertakingUnknown: GatheringRefusal = {
  ...{ code: 'undertaking-unknown', pointer: '/undertakingId' },
  detail: 'nothing that was agreed on has this id',
};

export const inThePast = (pointer: string, detail: string): GatheringRefusal => ({
  code: 'in-the-past',
  pointer,
  detail,
});
export const notYet = (pointer: string, detail: string): GatheringRefusal => ({
  code: 'in-the-future',
  pointer,
  detail,
});
export const notNow = (detail: string): GatheringRefusal => ({ code: 'not-now', detail });
