import { type Gathering, type GatheringFact, gatheringAfter, MOST_GATHERED, standing } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import type { AddParties, RemoveParty, StatedParty } from './commands.ts';
import { type GatheringDecision, notNow, partyUnknown } from './refusals.ts';

/** Who is there already, as they are told now, is not added again. Whoever comes late is a party from then on. */
export function addParties({ parties }: AddParties, gathering: Gathering): GatheringDecision {
  const facts: GatheringFact[] = [];
  let after = gathering;
  for (const party of parties) {
    if (stands(party, after)) continue;
    const fact: GatheringFact = { name: 'partyAdded', data: party };
    facts.push(fact);
    after = gatheringAfter(after, fact);
  }
  if (after.parties.length > MOST_GATHERED.parties) {
    return refused(notNow(`it has room for ${MOST_GATHERED.parties} parties; let them speak through one`));
  }
  return decided(...facts);
}

/** Sealed bytes differ each time; that the same person can be reached, or can not, does not. */
const stands = ({ partyId, kind, as, unit, person }: StatedParty, { parties }: Gathering): boolean =>
  parties.some(
    (party) =>
      party.partyId === partyId &&
      !party.left &&
      party.kind === kind &&
      party.as === (as ?? null) &&
      party.unit === (unit ?? null) &&
      (party.person?.contact === undefined) === (person?.contact === undefined),
  );

/** What they said and signed before stays. */
export function removeParty({ partyId, reason }: RemoveParty, { parties }: Gathering): GatheringDecision {
  const known = parties.find((party) => party.partyId === partyId);
  if (known === undefined) return refused(partyUnknown('/partyId'));
  return known.left ? decided() : decided<GatheringFact>({ name: 'partyLeft', data: { partyId, reason } });
}

/** The first of these ids that nobody has who stands in it; undefined when there is none. */
export function strangerAmong(ids: readonly string[], gathering: Gathering): number | undefined {
  const known = new Set(standing(gathering).map(({ partyId }) => partyId));
  const place = ids.findIndex((id) => !known.has(id));
  return place < 0 ? undefined : place;
}
