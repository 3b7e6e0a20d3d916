import { type AreaCode, areaContains, townshipOf } from '@gridcase/contracts';
import type { About } from './state.ts';

/**
 * Where a case is judged anew: where the place was found, unless the case was sent to people elsewhere since; then it was
 * not found there, and it is judged for where the case is now. Null where neither is known.
 */
export function triagePlace({ areaCode, location, sentTo }: About): AreaCode | null {
  const now = areaCode ?? location.areaCode;
  const found = placeFound(location.areaCode, sentTo);
  return now !== null && found !== null && areaContains(now, found) ? found : now;
}

/** The place that was found, unless a person has sent the case to another township since, or to the city. */
function placeFound(areaCode: AreaCode | null, sentTo: AreaCode | undefined): AreaCode | null {
  const township = sentTo === undefined ? undefined : townshipOf(sentTo);
  return township === undefined || (areaCode !== null && townshipOf(areaCode) === township) ? areaCode : township;
}
