import { expect, it } from 'vitest';
import { isEventType, schemaVersionOf } from '../src/index.ts';
import { strangersAmong, withThoseOfNow } from './fingerprint.ts';
import { keptFingerprints } from './kept-fingerprints.ts';

/**
 * A reader believes what its own version wrote (docs/decisions/0017). So that an older one knows what it can't believe, the
 * version rises with the schema: GROWN in src/catalogue.ts.
 */
it('a schema changed and its version did not rise (else: node packages/contracts/bin/write-fingerprints.mjs)', () => {
  expect(strangersAmong(keptFingerprints)).toEqual([]);
});

it('no version of a schema is newer than the one that is written, and no type is gone', () => {
  for (const [type, versions] of Object.entries(keptFingerprints)) {
    expect(isEventType(type), type).toBe(true);
    if (isEventType(type)) expect(Math.max(...Object.keys(versions).map(Number)), type).toBe(schemaVersionOf(type));
  }
});

it('a schema that is not the kept one is found, and what is kept is not overwritten', () => {
  const planted = { ...keptFingerprints, 'case.opened.v1': { 1: 'of another schema' } };
  expect(strangersAmong(planted)).toEqual(['case.opened.v1']);
  expect(withThoseOfNow(planted)).toEqual(planted);
  const { 'case.opened.v1': forgotten, ...rest } = keptFingerprints;
  expect(strangersAmong(rest)).toEqual(['case.opened.v1']);
  expect(withThoseOfNow(rest)['case.opened.v1']).toEqual(forgotten);
});
