import type { Location } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';
import type { IncomingReport } from './channels/channel-mapping.ts';

/**
 * Where a report is: by what was stated, else by what was written, else by what the channel hints at. A stated area code
 * that the territory does not have is `unknownArea`: the sender's register is wrong, and guessing would hide it.
 */
export function findPlace(territory: Territory, incoming: IncomingReport): Location | 'unknownArea' {
  const { place, placeHint, subject, text } = incoming;
  if (place?.areaCode !== undefined && territory.area(place.areaCode) === undefined) return 'unknownArea';
  const location = territory.locate(place, subject === undefined ? text : `${subject}\n${text}`);
  return location.status === 'unknown' && placeHint !== undefined ? territory.locate(place, placeHint) : location;
}
