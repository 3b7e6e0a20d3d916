import { encodeData, schemaVersionOf } from '@gridcase/contracts';
import { nameUuid, toInstant } from '@gridcase/event-sourcing';
import { carryOut, type Job, officersFor, type Simulation, saidBy, someDay, somePlace } from './simulation.ts';
import { photos, someItem } from './some-item.ts';
import type { Place } from './town.ts';

type Who = 'worker' | 'colleague' | 'community' | 'township' | 'supervisor' | 'stranger';

interface DirectEntries {
  /** Makes the officers' keys. */
  readonly name: string;
  readonly count: number;
  /** When it is said to have happened. */
  readonly month: string;
  readonly who: readonly Who[];
  /** Default: any. */
  readonly at?: readonly Place[];
}

/** Officers enter what they saw; now and then twice, under the same key or for the same cause under another. */
export function enterDirectly(sim: Simulation, { name, count, month, who, at }: DirectEntries): Job[] {
  const { chance } = sim;
  return Array.from({ length: Math.ceil(count) }, (_, i) => {
    const place = at?.[i] ?? somePlace(sim);
    const by = officersFor(place)[chance.pick(who)];
    const wish = {
      ...{ premisesId: place.premisesId, by, occurredOn: someDay(sim, month) },
      item: someItem(sim, place.given.kind as 'rental', 0.35),
      evidence: chance.happens(0.03) ? [] : photos(chance),
      cause: { kind: 'officer', id: nameUuid(['year', 'cause', name, String(i)]) } as const,
    };
    const times = chance.happens(0.05) ? 2 : 1;
    const otherKey = chance.happens(0.5);
    return Array.from({ length: times }, (_, time): Job => {
      const context = saidBy(sim, by, `enter ${name} ${i} ${otherKey ? time : 0}`);
      const run = async () => {
        const result = await sim.desks.ledgers.enter(wish, context);
        if (result.outcome === 'done') sim.accepted.push(`${wish.cause.id} ${wish.premisesId}`);
        return result;
      };
      return { lane: `${name} ${i} ${time}`, what: 'enter', run };
    });
  }).flat();
}

/** Cases that end with a confirmed violation: written as routing writes it. Scoring hears of them with the next delivery. */
export async function closeCases(sim: Simulation, month: string, count: number): Promise<void> {
  const jobs = Array.from({ length: Math.ceil(count) }, (_, i): Job => {
    const event = violation(sim, somePlace(sim), month, i);
    return {
      lane: event.stream,
      what: 'case',
      run: () => sim.desks.embedded.store.append(event.stream, [event], 'any'),
    };
  });
  await carryOut(sim, jobs);
}

function violation(sim: Simulation, place: Place, month: string, number: number) {
  const { chance, clock } = sim;
  const { worker, community } = officersFor(place);
  const key = `${month} ${number}`;
  const caseId = nameUuid(['year', 'case', key]);
  const type = 'case.violationConfirmed.v1';
  const data = {
    ...{ violationId: nameUuid(['year', 'violation', key]), premisesId: place.premisesId },
    ...{
      item: someItem(sim, place.given.kind as 'rental', 0),
      occurredOn: someDay(sim, month),
      evidence: photos(chance),
    },
    ...{ foundBy: worker.id, confirmedBy: chance.happens(0.3) ? worker.id : community.id },
  };
  const metadata = {
    ...{ $correlationId: caseId, $causationId: nameUuid(['year', 'closing', key]) },
    ...{ schemaVersion: schemaVersionOf(type), at: toInstant(clock.now()) },
    actor: { kind: 'person', id: data.confirmedBy, role: 'communityOfficer' },
  };
  const eventId = nameUuid(['year', 'confirmed', key]);
  const stream = `case-${caseId}`;
  return { eventId, stream, type, data: encodeData({ type, data }), metadata: JSON.stringify(metadata) };
}
