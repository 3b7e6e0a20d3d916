import type { AreaCode } from '@gridcase/contracts';
import { createHolders } from '../holders.ts';
import type { Territory } from '../territory.ts';
import type { PostRegister } from './post-register.ts';
import { postsAround } from './until-changed.ts';

/** The territory with those who hold its posts by the register: at an instant, as it was known at that instant. */
export function withPosts(territory: Territory, register: Pick<PostRegister, 'actingAt' | 'keeps'>): Territory {
  const holders = createHolders({
    utcOffset: territory.utcOffset,
    nameOf: territory.nameOf,
    held(area, post, at) {
      const { tenure, leave, holder } = register.actingAt(area, post, at, at) ?? {};
      if (tenure === undefined || holder === undefined) return undefined;
      if (leave === undefined) return tenure;
      return { holder, standsInFor: tenure.holder, from: leave.from, to: leave.to ?? tenure.to };
    },
  });
  const kept = (code: AreaCode) => postsAround(code).some(([area, post]) => register.keeps(area, post));
  return {
    ...territory,
    holders: (code, at) => (kept(code) && territory.knowsArea(code) ? holders(code, at) : territory.holders(code, at)),
  };
}
