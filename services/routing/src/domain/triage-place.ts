import { type AreaCode, areaContains, townshipOf } from '@gridcase/contracts';
import type { OpenedCase } from './state.ts';

/**
 * Where a case is judged anew: where the place was found, unless the case was sent to people elsewhere since; then it was
 * not found there, and it is judged for where the case is now. Null where neither is known.
 */
export function triagePlace({ about: { areaCode, location }, past: { sentTo } }: OpenedCase): AreaCode | null {
  const found = placeFound(location.areaCode, sentTo);
  return areaCode !== null && found !== null && areaContains(areaCode, found) ? found : areaCode;
}

/** The place that was found, unless a person has sent the case to another township since, or to the city. */
function placeFound(areaCode: AreaCode | null, sentTo: AreaCode | undefined): AreaCode | null {
  const township = sentTo === undefined ? undefined : townshipOf(sentTo);
  return township === undefined || (areaCode !== null && townshipOf(areaCode) === township) ? areaCode : township;
}
