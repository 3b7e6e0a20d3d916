import { expect, it } from 'vitest';
import { decodeEvent, decodeMetadata, encodeData, eventSchemas, schemaVersionOf } from '../src/index.ts';
import { recorded, sample, sampleNames } from './controls.ts';

const TYPES = Object.keys(eventSchemas) as (keyof typeof eventSchemas)[];

it('there is exactly one frozen sample for each event type that was ever stored', () => {
  expect(sampleNames().sort()).toEqual([...TYPES].sort());
});

it.each(TYPES)('%s as frozen decodes, and encodes to the very same bytes', (type) => {
  const frozen = recorded(type);
  expect(sample(type).type).toBe(type);
  expect(encodeData(decodeEvent(type, frozen.data))).toBe(frozen.data);
});

it.each(TYPES)('%s as frozen has metadata of this day, of the type’s own version', (type) => {
  expect(decodeMetadata(type, recorded(type).metadata)).toEqual(sample(type).metadata);
  expect(sample(type).metadata.schemaVersion).toBe(schemaVersionOf(type));
});
