import {
  type Concluded,
  dayAt,
  dayBegins,
  type Gathering,
  type GatheringFact,
  MOST_GATHERED,
  standing,
} from '@gridcase/contracts';
import { type Decision, decided, nameUuid, refused, toInstant } from '@gridcase/event-sourcing';
import type { Conclude, SettleUndertaking, Undertaken } from './commands.ts';
import { strangerAmong } from './parties.ts';
import {
  type GatheringDecision,
  type GatheringRefusal,
  inThePast,
  notNow,
  partyUnknown,
  undertakingUnknown,
} from './refusals.ts';
import type { Circumstances } from './sessions.ts';

const DAY = 24 * 60 * 60_000;

/**
 * How it ends. An agreement is one of those who met and have all signed it (人民调解法 Art. 29: it is in force once every party
 * has signed); without one nobody needs to have come, and nobody promises anything.
 */
export function conclude(
  command: Conclude,
  gathering: Gathering,
  { ownerId, now }: Circumstances,
): Decision<Concluded, GatheringRefusal> {
  const { outcome, text, signedBy, record, undertakings } = command;
  const refusal =
    outcome === 'agreed'
      ? (refuseAgreement(command, gathering) ?? refuseUndertakings(command, gathering, now))
      : undefined;
  if (refusal) return refused(refusal);
  const agreed = outcome === 'agreed';
  return decided<Concluded>({
    ...{ outcome, text, signedBy: agreed ? [...new Set(signedBy)] : [] },
    ...(record && { record }),
    undertakings: agreed ? undertakings.map((each) => undertaking(ownerId, each, now)) : [],
  });
}

/**
 * What a deliberation comes to: by the majority of those who came to the last session (城市居民委员会组织法 Art. 10: by more than half of
 * those present), which the signatures show. Rejected, nobody promises anything.
 */
export function resolve(
  { outcome, ...asked }: Omit<Conclude, 'outcome'> & { readonly outcome: 'adopted' | 'rejected' },
  gathering: Gathering,
  { ownerId, now }: Circumstances,
): Decision<Omit<Concluded, 'outcome'> & { readonly outcome: 'adopted' | 'rejected' }, GatheringRefusal> {
  const { text, signedBy, record, undertakings } = asked;
  const adopted = outcome === 'adopted';
  const refusal =
    refuseMajority(signedBy, gathering) ?? (adopted ? refuseUndertakings(asked, gathering, now) : undefined);
  if (refusal) return refused(refusal);
  return decided({
    ...{ outcome, text, signedBy: [...new Set(signedBy)] },
    ...(record && { record }),
    undertakings: adopted ? undertakings.map((each) => undertaking(ownerId, each, now)) : [],
  });
}

function refuseMajority(signedBy: readonly string[], gathering: Gathering): GatheringRefusal | undefined {
  const last = gathering.sessions
    .filter(({ state }) => state === 'held')
    .toSorted(byHour)
    .at(-1);
  if (last === undefined) return notNow('no session was held; nobody can have resolved anything');
  const stranger = strangerAmong(signedBy, gathering);
  if (stranger !== undefined) return partyUnknown(`/signedBy/${stranger}`);
  const signed = last.attended.filter((partyId) => signedBy.includes(partyId)).length;
  if (signed * 2 > last.attended.length) return undefined;
  const detail = `${signed} of the ${last.attended.length} who came have signed; it takes more than half of them`;
  return { code: 'not-all-signed', pointer: '/signedBy', detail };
}

const byHour = (one: { readonly at: string }, other: { readonly at: string }): number => (one.at < other.at ? -1 : 1);

function refuseAgreement({ signedBy }: Conclude, gathering: Gathering): GatheringRefusal | undefined {
  if (!gathering.sessions.some(({ state }) => state === 'held')) {
    return notNow('no session was held; nobody can have agreed');
  }
  const stranger = strangerAmong(signedBy, gathering);
  if (stranger !== undefined) return partyUnknown(`/signedBy/${stranger}`);
  const missing = standing(gathering).filter(({ partyId }) => !signedBy.includes(partyId));
  if (missing.length === 0 && signedBy.length > 0) return undefined;
  const detail = `${missing.length} of its parties have not signed; without them there is no agreement, or they leave it first`;
  return { code: 'not-all-signed', pointer: '/signedBy', detail };
}

function refuseUndertakings(
  { undertakings }: Pick<Conclude, 'undertakings'>,
  gathering: Gathering,
  now: number,
): GatheringRefusal | undefined {
  const today = dayAt(now);
  for (const [place, { partyId, dueOn }] of undertakings.entries()) {
    if (partyId !== undefined && strangerAmong([partyId], gathering) !== undefined) {
      return partyUnknown(`/undertakings/${place}/partyId`);
    }
    if (dueOn < today) return inThePast(`/undertakings/${place}/dueOn`, `this day is over; today is ${today}`);
  }
  if (gathering.undertakings.length + undertakings.length > MOST_GATHERED.undertakings) {
    return notNow(`it has room for ${MOST_GATHERED.undertakings} undertakings`);
  }
  return undefined;
}

/** Agreed on twice at different times it is another one: the first may have been kept. */
function undertaking(ownerId: string, { partyId, unit, what, dueOn }: Undertaken, now: number) {
  const by = partyId ?? unit ?? '';
  return {
    undertakingId: nameUuid(['undertaking', ownerId, by, what, dueOn, String(now)]),
    ...(partyId && { partyId }),
    ...(unit && { unit }),
    what,
    dueAt: toInstant(dayBegins(dueOn) + DAY),
  };
}

/** Kept, or released from it; also long after the matter was closed. */
export function settleUndertaking(command: SettleUndertaking, { undertakings }: Gathering): GatheringDecision {
  const { undertakingId, outcome, note, evidence } = command;
  const known = undertakings.find((each) => each.undertakingId === undertakingId);
  if (known === undefined) return refused(undertakingUnknown);
  if (known.state === outcome) return decided();
  if (known.state !== 'open') return refused(notNow(`this undertaking is ${known.state}`));
  return decided<GatheringFact>({
    name: 'undertakingSettled',
    data: { undertakingId, outcome, note, evidence: [...evidence] },
  });
}
