import type { Location } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';
import type { IncomingReport } from './channels/channel-mapping.ts';
import type { Remarks } from './channels/remarks.ts';

/**
 * Where a report is: by what was stated, else by what was written, else by what the channel hints at. A stated area code
 * that the territory does not have is kept as it was stated and remarked on: the sender's register is wrong, and the rest
 * of the report says where it is.
 */
export function findPlace(territory: Territory, incoming: IncomingReport, remarks: Pick<Remarks, 'add'>): Location {
  const { place, placeHint, subject, text } = incoming;
  const known = place && { ...place, areaCode: knownCode(territory, place.areaCode) };
  if (place?.areaCode !== known?.areaCode) remarkOnCode(known?.areaCode, remarks);
  const location = territory.locate(known, subject === undefined ? text : `${subject}\n${text}`);
  return location.status === 'unknown' && placeHint !== undefined ? territory.locate(known, placeHint) : location;
}

/** Statistical registers write every area in twelve digits: 330782001000 is the township 330782001. */
function knownCode(territory: Territory, code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  const wider = [code, code.replace(/000$/, ''), code.replace(/000000$/, '')];
  return wider.find((each) => territory.area(each) !== undefined);
}

/** No value is given with it: whether a code is known is the territory's affair, not the content's. */
function remarkOnCode(found: string | undefined, remarks: Pick<Remarks, 'add'>): void {
  const pointer = '/place/areaCode';
  if (found !== undefined) remarks.add(pointer, 'understood', 'its zeros stand for nothing; read as the area around');
  else
    remarks.add(
      pointer,
      'areaUnknown',
      'no area of this territory has this code; the place was looked for in the rest',
    );
}
