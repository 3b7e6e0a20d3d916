import type { Attachment } from '@gridcase/contracts';
import type { Chance } from './chance.ts';
import type { Simulation } from './simulation.ts';
import { yearCatalogues } from './year-catalogues.ts';

const itemsOf = (kind: 'landlord' | 'shop', direction: 'deduction' | 'addition') =>
  yearCatalogues
    .find((catalogue) => catalogue.kind === kind)!
    .items.filter((item) => item.direction === direction)
    .map(({ code }) => code);

const ITEMS = {
  rental: { deduction: itemsOf('landlord', 'deduction'), addition: itemsOf('landlord', 'addition') },
  shop: { deduction: itemsOf('shop', 'deduction'), addition: itemsOf('shop', 'addition') },
} as const;

/** The same few most of the time, so that caps are met. */
export function someItem({ chance }: Simulation, kind: 'rental' | 'shop', additions: number): string {
  const codes = ITEMS[kind][chance.happens(additions) ? 'addition' : 'deduction'];
  return chance.pick(chance.happens(0.5) ? codes.slice(0, 3) : codes);
}

export const photos = (chance: Chance): Attachment[] =>
  Array.from({ length: 1 + chance.below(2) }, () => {
    const sha256 = chance
      .below(2 ** 32)
      .toString(16)
      .padStart(64, '0');
    return { ref: `photos/${sha256.slice(-8)}.jpg`, sha256, mediaType: 'image/jpeg' };
  });
