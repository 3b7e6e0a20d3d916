import { dayAt, type Holder } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import type { z } from 'zod';
import { existsOn, holderOn, placeOn, type RegisteredPremises } from '../domain/premises/index.ts';
import type { PremisesAnswer } from './premises-bodies.ts';

/** One file with its history. Holders by pseudonym only. */
export function premisesAnswer(state: RegisteredPremises, now: number): z.infer<typeof PremisesAnswer> {
  const { premisesId, kind, externalId, from, closed, places, holders } = state;
  const day = dayAt(now);
  return {
    ...{ premisesId, kind, externalId, from, closed },
    today: {
      ...{ day, exists: existsOn(state, day), place: placeToday(state, day) },
      holder: pseudonymOf(holderOn(state, day)),
    },
    places: places.map((each) => ({ ...each.value, from: each.from })),
    holders: holders.map((each) => ({ holder: pseudonymOf(each.value), from: each.from })),
    asOf: toInstant(now),
  };
}

function placeToday(state: RegisteredPremises, day: string) {
  const place = placeOn(state, day);
  return place ? { name: place.name, address: place.address, areaCode: place.areaCode } : null;
}

const pseudonymOf = (holder: Holder | null) => holder && { ref: holder.ref, language: holder.language };
