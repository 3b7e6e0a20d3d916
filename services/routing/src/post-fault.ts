import { type AreaCode, areaLevel, LEVEL_OF_POST, type PostName } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';

/** A post of an area. */
export interface PostPlace {
  readonly areaCode: AreaCode;
  readonly post: PostName;
}

/** Whether the territory has the area, and the area such a post. */
export const hasPost = ({ knowsArea }: Pick<Territory, 'knowsArea'>, { areaCode, post }: PostPlace): boolean =>
  knowsArea(areaCode) && areaLevel(areaCode) === LEVEL_OF_POST[post];

/** Why somebody can not hold a post at all; undefined when they can. A duty grid is one of the community's. */
export function holderFault(
  { grids }: Pick<Territory, 'grids'>,
  { areaCode, post }: PostPlace,
  holder: string,
): string | undefined {
  if (post !== 'dutyGrid' || grids(areaCode).some(({ code }) => code === holder)) return undefined;
  return `${holder} is not a grid of ${areaCode}; name one of its own`;
}
