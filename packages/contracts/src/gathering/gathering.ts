import {
  type Concluded,
  type GatheringData,
  type GatheringFact,
  gatheringSchemas,
  type PartyKind,
} from '../events/gathering-shapes.ts';
import type { Attachment, Reporter } from '../events/report-events.ts';

/** Somebody at the table. Null, each: not told. */
export interface Party {
  readonly partyId: string;
  readonly kind: PartyKind;
  readonly as: string | null;
  readonly unit: string | null;
  readonly person: Reporter | null;
  /** What they said last. */
  readonly standpoint: string | null;
  readonly left: boolean;
}

export interface Session {
  readonly sessionId: string;
  /** When it is to be; once it was held, when it was. */
  readonly at: string;
  readonly place: string;
  readonly state: 'called' | 'calledOff' | 'held';
  readonly invited: readonly string[];
  readonly attended: readonly string[];
  readonly record: Attachment | null;
}

export type OpenUndertaking = Concluded['undertakings'][number];
export interface Undertaking extends OpenUndertaking {
  readonly state: 'open' | 'kept' | 'released';
}

/** People who come together about a matter: what a consultation and a deliberation share. Plain data. */
export interface Gathering {
  readonly parties: readonly Party[];
  readonly sessions: readonly Session[];
  /** Of all that was ever agreed. */
  readonly undertakings: readonly Undertaking[];
}

export const NOBODY_YET: Gathering = { parties: [], sessions: [], undertakings: [] };

/** What an event says of a gathering, whosever it is; undefined where it is about something else. */
export function factOf({ type, data }: { readonly type: string; readonly data: unknown }): GatheringFact | undefined {
  const name = type.split('.')[1]!;
  return Object.hasOwn(gatheringSchemas, name) ? ({ name, data } as GatheringFact) : undefined;
}

/** Folds one fact in. Never fails: what does not fit changes nothing. */
export function gatheringAfter<G extends Gathering>(before: G, { name, data }: GatheringFact): G {
  switch (name) {
    case 'partyAdded':
      return { ...before, parties: withParty(before.parties, data) };
    case 'partyLeft':
      return { ...before, parties: changed(before.parties, ofParty(data.partyId), { left: true }) };
    case 'partyContactOpened':
      return before;
    case 'sessionCalled':
      return { ...before, sessions: withSession(before.sessions, data) };
    case 'sessionCalledOff':
      return { ...before, sessions: changed(before.sessions, ofSession(data.sessionId), { state: 'calledOff' }) };
    case 'sessionHeld':
    case 'sessionCorrected':
      return held(before, data);
    case 'undertakingSettled': {
      const { undertakingId: settled, outcome: state } = data;
      const undertakings = changed(before.undertakings, ({ undertakingId }) => undertakingId === settled, { state });
      return { ...before, undertakings };
    }
  }
}

/** What was agreed on is open from now on; nobody comes to the sessions that are still to be. */
export const concludedWith = <G extends Gathering>(
  before: G,
  { undertakings }: Pick<Concluded, 'undertakings'>,
): G => ({
  ...withoutCalled(before),
  undertakings: [...before.undertakings, ...undertakings.map((each) => ({ ...each, state: 'open' as const }))],
});

/** It does not go on: sessions that are still to be are off. */
export const withoutCalled = <G extends Gathering>(before: G): G => ({
  ...before,
  sessions: changed(before.sessions, ({ state }) => state === 'called', { state: 'calledOff' }),
});

/** Those who have not left. */
export const standing = ({ parties }: Gathering): readonly Party[] => parties.filter(({ left }) => !left);

const ofParty = (partyId: string) => (party: Party) => party.partyId === partyId;
const ofSession = (sessionId: string) => (session: Session) => session.sessionId === sessionId;

const changed = <Item>(
  items: readonly Item[],
  which: (item: Item) => boolean,
  change: Partial<Item>,
): readonly Item[] => items.map((item) => (which(item) ? { ...item, ...change } : item));

/** Who left and comes again is the same party, with what is told of them now. */
function withParty(parties: readonly Party[], { partyId, kind, as, unit, person }: GatheringData<'partyAdded'>) {
  const known = parties.find(ofParty(partyId));
  const told = { as: as ?? null, unit: unit ?? null, person: person ?? null };
  const party: Party = { partyId, kind, ...told, standpoint: known?.standpoint ?? null, left: false };
  return known ? changed(parties, ofParty(partyId), party) : [...parties, party];
}

/** Called off and called again for the same hour it is the same session. */
function withSession(sessions: readonly Session[], { sessionId, at, place, invited }: GatheringData<'sessionCalled'>) {
  const session: Session = { sessionId, at, place, invited, state: 'called', attended: [], record: null };
  return sessions.some(ofSession(sessionId))
    ? changed(sessions, ofSession(sessionId), session)
    : [...sessions, session];
}

/** A session that nobody called was held all the same: they met in the yard. */
function held<G extends Gathering>(before: G, data: GatheringData<'sessionHeld'>): G {
  const { sessionId, heldAt: at, place, attended, standpoints, record } = data;
  const known = before.sessions.find(ofSession(sessionId));
  const session: Session = {
    ...{ sessionId, at, place, state: 'held', attended, record: record ?? null },
    invited: known?.invited ?? [],
  };
  const said = new Map(standpoints.map(({ partyId, text }) => [partyId, text]));
  return {
    ...before,
    sessions: known ? changed(before.sessions, ofSession(sessionId), session) : [...before.sessions, session],
    parties: before.parties.map((party) => ({ ...party, standpoint: said.get(party.partyId) ?? party.standpoint })),
  };
}
