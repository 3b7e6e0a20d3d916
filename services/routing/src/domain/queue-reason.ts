import { areaLevel, type Location, type Nature, type QueueReason } from '@gridcase/contracts';
import type { RulesInForce } from './commands.ts';
import { reasonText } from './shorten.ts';

export interface Reason {
  readonly reason: QueueReason;
  readonly because: string;
}

/** What about the place keeps the rules from dispatching a matter of this nature; without a nature, of any. */
export function queueReason(
  { status, areaCode, candidates }: Location,
  nature: Nature | undefined,
  { policy }: RulesInForce,
): Reason | undefined {
  if (status === 'ambiguous') {
    const which = candidates.length > 0 ? `: ${candidates.join(', ')}` : '';
    return { reason: 'placeAmbiguous', because: reasonText(`the place may be any of several${which}`) };
  }
  if (status === 'unknown' || areaCode === null) return { reason: 'placeUnknown', because: 'no place was found' };
  if (nature === undefined) return undefined;
  const tier = policy.tierOf[nature];
  const level = areaLevel(areaCode);
  // Which community of a township it is nobody can tell; which township of a city neither.
  const wide = level === 'city' || (level === 'township' && tier !== 'township');
  return wide
    ? { reason: 'placeUnknown', because: `tier ${tier} needs a finer place than ${level} ${areaCode}` }
    : undefined;
}
