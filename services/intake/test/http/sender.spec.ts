import type { Location } from '@gridcase/contracts';
import type { Principal } from '@gridcase/runtime';
import { describe, expect, it } from 'vitest';
import { requireReach, senderOf } from '../../src/http/sender.ts';
import { xiuhu } from '../domain/controls.ts';

const officer: Principal = { kind: 'person', id: 'o1', role: 'communityOfficer', area: '330782001004' };
const hotline: Principal = { kind: 'integration', id: 'hotline', channels: ['hotline'] };
const at = (change: Partial<Location>): Location => ({ ...xiuhu, ...change });

describe('what a person may take in', () => {
  it.each([
    ['in their area', at({})],
    ['in a grid of their area', at({ areaCode: '330782001004003' })],
    ['nowhere yet', at({ status: 'unknown', areaCode: null })],
    ['somewhere in the city', at({ status: 'unknown', areaCode: '330782' })],
    [
      'in one of several areas, theirs among them',
      at({ status: 'ambiguous', areaCode: '330782', candidates: ['330782001004', '330782002003'] }),
    ],
  ])('is what lies %s', (_, location) => {
    expect(() => requireReach(officer, location)).not.toThrow();
  });

  it.each([
    ['in another area', at({ areaCode: '330782001002' })],
    ['in the whole township', at({ areaCode: '330782001' })],
    [
      'in one of several areas, none of them theirs',
      at({ status: 'ambiguous', areaCode: '330782', candidates: ['330782001002', '330782002003'] }),
    ],
  ])('is not what lies %s', (_, location) => {
    expect(() => requireReach(officer, location)).toThrow(expect.objectContaining({ code: 'out-of-area' }));
    expect(() => requireReach(hotline, location)).not.toThrow();
  });
});

describe('the sender within which external ids are unique', () => {
  it('is the integration, or the desk of an area, which no integration can be named like', () => {
    expect(senderOf(hotline)).toBe('hotline');
    expect(senderOf(officer)).toBe('desk:330782001004');
  });
});
