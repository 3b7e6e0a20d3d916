import { AreaCode, type Coordinates, type Datum, type StatedPlace } from '@gridcase/contracts';
import { readText } from './read-text.ts';
import { type Given, isAbsent, isObject, memberOf, onlyKnown, type Reading } from './reading.ts';

const ADDRESS = { max: 250 } as const;

/**
 * Where it is, as far as the sender says and it can be understood. `datum`: what the channel's own standard lays down for
 * coordinates that do not say theirs.
 */
export function readPlace(reading: Reading, given: Given, datum?: Datum): StatedPlace | undefined {
  if (isAbsent(given.value)) return undefined;
  if (typeof given.value === 'string') {
    reading.add(given.pointer, 'understood', 'text in the place of an object; read as the address', given.value);
    const address = readText(reading, given, ADDRESS);
    return address === undefined ? undefined : { address };
  }
  if (!isObject(given.value)) {
    reading.add(given.pointer, 'notUnderstood', 'an object is expected here; it was left out', given.value);
    return undefined;
  }
  onlyKnown(reading, given, ['areaCode', 'address', 'coordinates']);
  const areaCode = readAreaCode(reading, memberOf(given, 'areaCode'));
  const address = readText(reading, memberOf(given, 'address'), ADDRESS);
  const position = readPosition(reading, memberOf(given, 'coordinates'), datum);
  const words = address ?? position?.words;
  if (areaCode === undefined && words === undefined && position?.coordinates === undefined) return undefined;
  return {
    ...(areaCode !== undefined && { areaCode }),
    ...(words !== undefined && { address: words }),
    ...(position?.coordinates && { coordinates: position.coordinates }),
  };
}

function readAreaCode(reading: Reading, { pointer, value }: Given): AreaCode | undefined {
  if (isAbsent(value)) return undefined;
  const digits = typeof value === 'number' || typeof value === 'string' ? String(value).normalize('NFKC').trim() : '';
  if (!AreaCode.safeParse(digits).success) {
    reading.add(pointer, 'notUnderstood', 'an area code has 6, 9, 12 or 15 digits; it was left out', value);
    return undefined;
  }
  if (digits !== value) reading.add(pointer, 'understood', 'read as its digits', value);
  return digits;
}

interface Position {
  readonly coordinates?: Coordinates;
  /** The pair in words, for people: which datum it is in nobody knows. */
  readonly words?: string;
}

function readPosition(reading: Reading, given: Given, standard: Datum | undefined): Position | undefined {
  const { pointer, value } = given;
  if (isAbsent(value)) return undefined;
  const pair = isObject(value) ? pairOf(value) : undefined;
  if (pair === undefined) {
    reading.add(pointer, 'notUnderstood', 'not a longitude and a latitude in degrees; it was left out', value);
    return undefined;
  }
  onlyKnown(reading, given, [...LONGITUDE, ...LATITUDE, 'datum']);
  const { longitude, latitude } = pair;
  const datum = readDatum(reading, memberOf(given, 'datum')) ?? standard;
  if (datum === undefined) {
    const detail =
      'without a datum they were not used to find the place; they stand in the address where there is none';
    reading.add(`${pointer}/datum`, 'datumMissing', detail, value);
    return { words: `${longitude}, ${latitude}` };
  }
  if (!pair.plain) reading.add(pointer, 'understood', 'read as a longitude and a latitude in degrees', value);
  return { coordinates: { longitude, latitude, datum } };
}

const LONGITUDE = ['longitude', 'long', 'lng', 'lon'];
const LATITUDE = ['latitude', 'lat'];

/** A pair whose latitude can not be one, while its longitude could, was written the other way round. 0, 0 is where nothing is. */
function pairOf(value: Readonly<Record<string, unknown>>) {
  const [x, y] = [LONGITUDE, LATITUDE].map((names) =>
    degrees(names.map((name) => value[name]).find((each) => !isAbsent(each))),
  );
  if (x === undefined || y === undefined || (x === 0 && y === 0)) return undefined;
  const swapped = Math.abs(y) > 90 && Math.abs(x) <= 90;
  const [longitude, latitude] = swapped ? [y, x] : [x, y];
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return undefined;
  return { longitude, latitude, plain: value.longitude === longitude && value.latitude === latitude };
}

function degrees(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > 50) return undefined;
  const text = value.normalize('NFKC').trim();
  return /^[+-]?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** China's own CGCS2000 lies within centimetres of WGS 84. */
const DATUMS: Readonly<Record<string, Datum>> = {
  ...{ WGS84: 'WGS84', WGS1984: 'WGS84', EPSG4326: 'WGS84', CGCS2000: 'WGS84', EPSG4490: 'WGS84' },
  ...{ GCJ02: 'GCJ02', GCJ2: 'GCJ02', BD09: 'BD09', BD09LL: 'BD09' },
};

function readDatum(reading: Reading, { pointer, value }: Given): Datum | undefined {
  const name = typeof value === 'string' && value.length <= 50 ? value.normalize('NFKC') : '';
  const spelt = name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const datum = Object.hasOwn(DATUMS, spelt) ? DATUMS[spelt] : undefined;
  if (datum !== undefined && datum !== value) reading.add(pointer, 'understood', `read as ${datum}`, value);
  return datum;
}
