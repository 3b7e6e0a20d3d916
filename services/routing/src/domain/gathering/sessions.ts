import {
  type Gathering,
  type GatheringData,
  type GatheringFact,
  MOST_GATHERED,
  type Session,
  standing,
} from '@gridcase/contracts';
import { decided, nameUuid, refused, toInstant } from '@gridcase/event-sourcing';
import type { CallOffSession, CallSession, CorrectSession, HoldSession } from './commands.ts';
import { strangerAmong } from './parties.ts';
import {
  type GatheringDecision,
  type GatheringRefusal,
  inThePast,
  notNow,
  notYet,
  partyUnknown,
  sessionUnknown,
} from './refusals.ts';

/** Whose gathering it is, and when somebody asks. */
export interface Circumstances {
  /** Of the case or deliberation. */
  readonly ownerId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Further ahead it is a slip of the finger. */
const MOST_AHEAD_DAYS = 366;
const DAY = 24 * 60 * 60_000;

/** Of one gathering two sessions at the same hour in the same place are one. */
const sessionIdOf = (ownerId: string, at: string, place: string): string => nameUuid(['session', ownerId, at, place]);

/** Invites to an hour that is still to come: what was held already is told by `holdSession`. */
export function callSession(
  command: CallSession,
  gathering: Gathering,
  { ownerId, now }: Circumstances,
): GatheringDecision {
  const { at, place, invite } = command;
  const known = standing(gathering).map(({ partyId }) => partyId);
  const invited = invite ?? known;
  if (at <= toInstant(now)) {
    return refused(inThePast('/at', 'this hour is behind us; a session that was held is recorded as held'));
  }
  if (at > toInstant(now + MOST_AHEAD_DAYS * DAY)) return refused(notYet('/at', 'this is more than a year ahead'));
  if (invited.length === 0) return refused(notNow('there is no party yet to invite'));
  const stranger = strangerAmong(invited, gathering);
  if (stranger !== undefined) return refused(partyUnknown(`/invite/${stranger}`));
  const sessionId = sessionIdOf(ownerId, at, place);
  const before = sessionOf(gathering, sessionId);
  if (before?.state === 'called' && sameParties(before.invited, invited)) return decided();
  if (before?.state === 'held') return refused(notNow('this session was held'));
  return (
    full(gathering, before) ??
    decided<GatheringFact>({
      name: 'sessionCalled',
      data: { sessionId, at, place, invited: [...new Set(invited)] },
    })
  );
}

export function callOffSession({ sessionId, reason }: CallOffSession, gathering: Gathering): GatheringDecision {
  const session = sessionOf(gathering, sessionId);
  switch (session?.state) {
    case undefined:
      return refused(sessionUnknown);
    case 'held':
      return refused(notNow('this session was held'));
    case 'calledOff':
      return decided();
    case 'called':
      return decided<GatheringFact>({ name: 'sessionCalledOff', data: { sessionId, reason } });
  }
}

/**
 * What came of it, once the hour has come. Nobody needs to have been invited, and nobody to have come: a session to which a
 * party does not come is held without them, or has failed, and is recorded as it was.
 */
export function holdSession(
  command: HoldSession,
  gathering: Gathering,
  { ownerId, now }: Circumstances,
): GatheringDecision {
  const called = command.sessionId === undefined ? undefined : sessionOf(gathering, command.sessionId);
  if (command.sessionId !== undefined && called === undefined) return refused(sessionUnknown);
  const heldAt = command.heldAt ?? called?.at;
  const place = command.place ?? called?.place;
  if (heldAt === undefined || place === undefined) return refused(sessionUnknown);
  const sessionId = called?.sessionId ?? sessionIdOf(ownerId, heldAt, place);
  const before = called ?? sessionOf(gathering, sessionId);
  if (before?.state === 'held') return refused(notNow('this session was held; correct its record'));
  if (called?.state === 'calledOff') {
    return refused(notNow('this session was called off; if they met all the same, tell when and where'));
  }
  const refusal = refuseMinutes(command, heldAt, gathering, now);
  if (refusal) return refused(refusal);
  return (
    full(gathering, before) ??
    decided<GatheringFact>({
      name: 'sessionHeld',
      data: { sessionId, heldAt, place, ...minutesOf(command) },
    })
  );
}

export function correctSession(command: CorrectSession, gathering: Gathering, now: number): GatheringDecision {
  const { sessionId, heldAt, place, reason } = command;
  const session = sessionOf(gathering, sessionId);
  if (session === undefined) return refused(sessionUnknown);
  if (session.state !== 'held') return refused(notNow('this session was not held; there is no record to correct'));
  // Who has left since was there all the same.
  const refusal = refuseMinutes(command, heldAt, { ...gathering, parties: everybody(gathering) }, now);
  if (refusal) return refused(refusal);
  return decided<GatheringFact>({
    name: 'sessionCorrected',
    data: { sessionId, heldAt, place, ...minutesOf(command), reason },
  });
}

type Minutes = Pick<HoldSession, 'attended' | 'standpoints' | 'record'>;

const sessionOf = ({ sessions }: Gathering, sessionId: string): Session | undefined =>
  sessions.find((session) => session.sessionId === sessionId);

const everybody = ({ parties }: Gathering) => parties.map((party) => ({ ...party, left: false }));

const sameParties = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === new Set(other).size && other.every((id) => one.includes(id));

function full({ sessions }: Gathering, before: Session | undefined): GatheringDecision | undefined {
  if (before !== undefined || sessions.length < MOST_GATHERED.sessions) return undefined;
  return refused(notNow(`it has had ${MOST_GATHERED.sessions} sessions; conclude it`));
}

function refuseMinutes(
  { attended, standpoints }: Minutes,
  heldAt: string,
  gathering: Gathering,
  now: number,
): GatheringRefusal | undefined {
  if (heldAt > toInstant(now)) return notYet('/heldAt', 'this hour has not come yet');
  const absent = strangerAmong(attended, gathering);
  if (absent !== undefined) return partyUnknown(`/attended/${absent}`);
  const silent = strangerAmong(
    standpoints.map(({ partyId }) => partyId),
    gathering,
  );
  return silent === undefined ? undefined : partyUnknown(`/standpoints/${silent}/partyId`);
}

const minutesOf = ({
  attended,
  standpoints,
  record,
}: Minutes): Pick<GatheringData<'sessionHeld'>, 'attended' | 'standpoints' | 'record'> => ({
  attended: [...new Set(attended)],
  standpoints: standpoints.map(({ partyId, text }) => ({ partyId, text })),
  ...(record && { record }),
});
