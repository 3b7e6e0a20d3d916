import { expect, it } from 'vitest';
import { decodeMetadata, decodeStored, encodeData, eventSchemas, schemaVersionOf } from '../src/index.ts';
import { recorded, sample, sampleNames } from './controls.ts';
import { keptFingerprints } from './kept-fingerprints.ts';

const TYPES = Object.keys(eventSchemas) as (keyof typeof eventSchemas)[];
const NAMES = TYPES.flatMap((type) =>
  Object.keys(keptFingerprints[type] ?? {}).map((version, place) => (place === 0 ? type : `${type}@${version}`)),
);

it('there is exactly one frozen sample for each version of each event type that was ever stored', () => {
  expect(sampleNames().sort()).toEqual(NAMES.sort());
});

it.each(NAMES)('%s as frozen decodes, and encodes to the very same bytes', (name) => {
  const frozen = recorded(name);
  expect(sample(name).type).toBe(frozen.type);
  expect(encodeData(decodeStored(frozen))).toBe(frozen.data);
});

it.each(NAMES)('%s as frozen has metadata of this day, of a version of its type', (name) => {
  const { type, metadata } = sample(name);
  expect(decodeMetadata(type, recorded(name).metadata)).toEqual(metadata);
  expect(Object.keys(keptFingerprints[type]!)).toContain(String(metadata.schemaVersion));
  expect(metadata.schemaVersion).toBeLessThanOrEqual(schemaVersionOf(type));
});
