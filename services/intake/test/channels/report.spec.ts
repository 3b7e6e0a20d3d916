import { describe, expect, it } from 'vitest';
import { report } from '../../src/channels/report.ts';

const least = { channel: 'station', externalId: 'S-1', text: '路灯坏了' };
const pathsOf = (body: unknown) => report.body.safeParse(body).error?.issues.map(({ path }) => path.join('/')) ?? [];

describe('the one shape for all channels', () => {
  it('needs channel, external id and text, nothing else', () => {
    expect(report.toIncoming(report.body.parse(least))).toEqual({ ...least, attachments: [] });
    for (const field of Object.keys(least)) expect(pathsOf({ ...least, [field]: undefined })).toEqual([field]);
  });

  it('keeps instants in UTC, whatever zone they came in', () => {
    const { occurredAt } = report.body.parse({ ...least, occurredAt: '2026-03-12T02:00:00.123456+08:00' });
    expect(occurredAt).toBe('2026-03-11T18:00:00.123Z');
  });

  it('takes an object that says nothing for none', () => {
    expect(report.toIncoming(report.body.parse({ ...least, place: {}, reporter: {} }))).toEqual({
      ...least,
      attachments: [],
    });
  });

  it.each([
    ['an instant without a zone', { occurredAt: '2026-03-12T02:00:00' }, 'occurredAt'],
    ['a day that does not exist', { occurredAt: '2026-02-30T02:00:00Z' }, 'occurredAt'],
    ['an instant before year 1', { occurredAt: '0000-01-01T00:00:00+14:00' }, 'occurredAt'],
    ['a channel of its own', { channel: 'telegram' }, 'channel'],
    ['a number as external id', { externalId: 7 }, 'externalId'],
    ['an external id of white space', { externalId: '  ' }, 'externalId'],
    ['text as a list', { text: ['a'] }, 'text'],
    [
      'coordinates without a datum',
      { place: { coordinates: { longitude: 120, latitude: 29 } } },
      'place/coordinates/datum',
    ],
    [
      'a latitude beyond the pole',
      { place: { coordinates: { longitude: 120, latitude: 91, datum: 'WGS84' } } },
      'place/coordinates/latitude',
    ],
    ['an area code of ten digits', { place: { areaCode: '3307820010' } }, 'place/areaCode'],
    ['an e-mail address without @', { reporter: { email: 'someone' } }, 'reporter/email'],
    ['a control character in the subject', { subject: 'a\u0007' }, 'subject'],
    ['a control character in the address', { place: { address: 'a\u001b[2J' } }, 'place/address'],
    ['an attachment without its hash', { attachments: [{ ref: 'x' }] }, 'attachments/0/sha256'],
    ['a hash in capitals', { attachments: [{ ref: 'x', sha256: 'A'.repeat(64) }] }, 'attachments/0/sha256'],
    ['21 attachments', { attachments: Array(21).fill({ ref: 'x', sha256: 'a'.repeat(64) }) }, 'attachments'],
    ['a field that nobody knows', { urgency: 'high' }, ''],
  ])('refuses %s', (_, change, path) => {
    expect(pathsOf({ ...least, ...change })).toEqual([path]);
  });
});
