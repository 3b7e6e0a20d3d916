import { describe, expect, it } from 'vitest';
import { report } from '../../src/channels/report.ts';
import { mapped } from './controls.ts';

const least = { channel: 'station', externalId: 'S-1', text: '路灯坏了' };
const pathsOf = (body: unknown) => report.body.safeParse(body).error?.issues.map(({ path }) => path.join('/')) ?? [];
const mean = (change: object) => mapped(report, { ...least, ...change });
const attachment = { ref: 'x', sha256: 'a'.repeat(64) };

describe('the one shape for all channels', () => {
  it('needs channel, external id and text, nothing else', () => {
    expect(mean({})).toEqual({ incoming: { ...least, attachments: [] }, remarks: [] });
    for (const field of Object.keys(least)) expect(pathsOf({ ...least, [field]: undefined })).toEqual([field]);
  });

  it.each([
    ['a channel of its own', { channel: 'telegram' }, 'channel'],
    ['a number as external id', { externalId: 7 }, 'externalId'],
    ['an external id of white space', { externalId: '  ' }, 'externalId'],
    ['text as a list', { text: ['a'] }, 'text'],
    ['text of white space', { text: ' \u3000' }, 'text'],
  ])('refuses %s: that is what a report is', (_, change, path) => {
    expect(pathsOf({ ...least, ...change })).toEqual([path]);
  });

  it('keeps instants in UTC, whatever zone they came in', () => {
    const { incoming } = mean({ occurredAt: '2026-03-12T02:00:00.123456+08:00' });
    expect(incoming.occurredAt).toBe('2026-03-11T18:00:00.123Z');
  });

  it.each([undefined, null, '', ' \u3000\n'])(
    'takes %j for nothing, wherever it stands beside the words',
    (nothing) => {
      const person = Object.fromEntries(
        ['id', 'name', 'phone', 'email', 'wechatId', 'language'].map((name) => [name, nothing]),
      );
      const place = { areaCode: nothing, address: nothing, coordinates: nothing };
      const body = {
        occurredAt: nothing,
        subject: nothing,
        place,
        reporter: person,
        attachments: nothing,
        more: nothing,
      };
      expect(mean(body)).toEqual({ incoming: { ...least, attachments: [] }, remarks: [] });
      expect(mean({ place: nothing, reporter: nothing, attachments: [nothing] }).remarks).toEqual([]);
    },
  );

  it('takes an object that says nothing for none', () => {
    expect(mean({ place: {}, reporter: {} })).toEqual({ incoming: { ...least, attachments: [] }, remarks: [] });
  });
});

describe('a time beside a report', () => {
  it.each([
    ['2026-03-12T02:00:00', '2026-03-11T18:00:00.000Z'],
    ['2026-03-12 02:00:00', '2026-03-11T18:00:00.000Z'],
    ['2026-03-12 02:00', '2026-03-11T18:00:00.000Z'],
    ['2026/3/12 2:00:05', '2026-03-11T18:00:05.000Z'],
    ['2026.03.12 02:00', '2026-03-11T18:00:00.000Z'],
    ['2026年3月12日 2:00', '2026-03-11T18:00:00.000Z'],
    ['2026年3月12日2时00分05秒', '2026-03-11T18:00:05.000Z'],
    ['2026年3月11日下午3点20分', '2026-03-11T07:20:00.000Z'],
    ['２０２６－０３－１２　０２：００', '2026-03-11T18:00:00.000Z'],
    ['2026-03-11T18:00:00+0000', '2026-03-11T18:00:00.000Z'],
    ['2026-03-12T02:00:00+0800', '2026-03-11T18:00:00.000Z'],
    ['2026-03-12t02:00:00+08', '2026-03-11T18:00:00.000Z'],
    ['2026-03-11T18:00:00.5z', '2026-03-11T18:00:00.500Z'],
    ['2026-03-11 18:00:00 UTC', '2026-03-11T18:00:00.000Z'],
    ['20260312020000', '2026-03-11T18:00:00.000Z'],
    ['2026-03-12', '2026-03-11T16:00:00.000Z'],
    [1_773_252_000, '2026-03-11T18:00:00.000Z'],
    [1_773_252_000_000, '2026-03-11T18:00:00.000Z'],
    ['1773252000', '2026-03-11T18:00:00.000Z'],
  ])('is read by its meaning: %j', (occurredAt, instant) => {
    const { incoming, remarks } = mean({ occurredAt });
    expect([incoming.occurredAt, remarks]).toEqual([instant, ['/occurredAt understood']]);
  });

  it.each([
    ...['2026-02-30T02:00:00Z', '2026-02-30', '0000-01-01T00:00:00+14:00', '2026-13-01T00:00:00Z', '02/01/2023 11:44'],
    ...[
      'yesterday',
      '2026-03-12T25:00:00+08:00',
      '2026-03-13 02:00',
      4_102_444_800,
      1e300,
      -1,
      true,
      {},
      [[]],
      'x'.repeat(9_999),
    ],
  ])('that says no instant, or one to come in a spelling of its own, is left out: %j', (occurredAt) => {
    const { incoming, remarks } = mean({ occurredAt });
    expect([incoming.occurredAt, remarks]).toEqual([undefined, ['/occurredAt notUnderstood']]);
  });

  it('stated as the reference says is taken at its word, also in the future', () => {
    expect(mean({ occurredAt: '2199-01-01T00:00:00Z' }).incoming.occurredAt).toBe('2199-01-01T00:00:00.000Z');
  });
});

describe('a place beside a report', () => {
  const xiuhu = { longitude: 120.075, latitude: 29.306, datum: 'GCJ02' };

  it.each([
    ['绣湖社区3幢', { address: '绣湖社区3幢' }, ['/place understood']],
    [{ areaCode: 330782001004 }, { areaCode: '330782001004' }, ['/place/areaCode understood']],
    [{ areaCode: ' ３３０７８２００１００４ ' }, { areaCode: '330782001004' }, ['/place/areaCode understood']],
    [{ areaCode: '3307820' }, undefined, ['/place/areaCode notUnderstood']],
    [{ address: 'a\u0000b' }, { address: 'a b' }, ['/place/address cleaned']],
    [{ address: '巷'.repeat(251) }, { address: '巷'.repeat(250) }, ['/place/address cut']],
    [{ address: 12 }, { address: '12' }, ['/place/address understood']],
    [{ coordinates: { ...xiuhu, datum: 'gcj-02' } }, { coordinates: xiuhu }, ['/place/coordinates/datum understood']],
    [
      { coordinates: { longitude: '120.075', latitude: ' 29.306', datum: 'GCJ02' } },
      { coordinates: xiuhu },
      ['/place/coordinates understood'],
    ],
    [
      { coordinates: { lng: 120.075, lat: 29.306, datum: 'GCJ02' } },
      { coordinates: xiuhu },
      ['/place/coordinates understood'],
    ],
    [
      { coordinates: { longitude: 29.306, latitude: 120.075, datum: 'GCJ02' } },
      { coordinates: xiuhu },
      ['/place/coordinates understood'],
    ],
    [
      { coordinates: { longitude: 120.075, latitude: 29.306 } },
      { address: '120.075, 29.306' },
      ['/place/coordinates/datum datumMissing'],
    ],
    [
      { address: '3幢', coordinates: { longitude: 120.075, latitude: 29.306, datum: 'Mars' } },
      { address: '3幢' },
      ['/place/coordinates/datum datumMissing'],
    ],
    [{ coordinates: { longitude: 181, latitude: 2, datum: 'WGS84' } }, undefined, ['/place/coordinates notUnderstood']],
    [{ coordinates: { longitude: 0, latitude: 0, datum: 'WGS84' } }, undefined, ['/place/coordinates notUnderstood']],
    [{ coordinates: [120.075, 29.306] }, undefined, ['/place/coordinates notUnderstood']],
    [{ street: '3幢' }, undefined, ['/place/street unknownMember']],
    [[1], undefined, ['/place notUnderstood']],
  ])('is understood or left out: %j', (given, place, expected) => {
    const { incoming, remarks } = mean({ place: given });
    expect([incoming.place, remarks]).toEqual([place, expected]);
  });

  it('from Open311 is in WGS 84, as its standard lays down', () => {
    const place = { address: null, coordinates: { lat: '29.306', long: '120.075' } };
    const { incoming } = mapped(report, { ...least, channel: 'open311', place });
    expect(incoming.place).toEqual({ coordinates: { longitude: 120.075, latitude: 29.306, datum: 'WGS84' } });
  });
});

describe('files beside a report', () => {
  it.each([
    [[{ ref: 'x' }], [], ['/attachments/0/sha256 withoutHash']],
    [['https://example.org/1.jpg'], [], ['/attachments/0 withoutHash']],
    [attachment, [attachment], []],
    [[{ ...attachment, sha256: `sha256:${'A'.repeat(64)}` }], [attachment], ['/attachments/0/sha256 understood']],
    [[{ ...attachment, data: 'AAAA' }], [attachment], ['/attachments/0/data unknownMember']],
    [
      [{ ...attachment, mediaType: 'x'.repeat(101) }],
      [{ ...attachment, mediaType: 'x'.repeat(100) }],
      ['/attachments/0/mediaType cut'],
    ],
    [[{ sha256: attachment.sha256 }], [], ['/attachments/0/ref missing']],
    [Array(21).fill(attachment), Array(20).fill(attachment), ['/attachments cut']],
    [7, [], ['/attachments withoutHash']],
  ])('are kept where their hash proves them: %j', (given, attachments, expected) => {
    const { incoming, remarks } = mean({ attachments: given });
    expect([incoming.attachments, remarks]).toEqual([attachments, expected]);
  });
});

describe('other things beside a report', () => {
  it.each([
    [{ subject: 'a\u0007b' }, ['/subject cleaned']],
    [{ subject: '水'.repeat(501) }, ['/subject cut']],
    [{ subject: { a: 1 } }, ['/subject notUnderstood']],
    [{ urgency: 'high' }, ['/urgency unknownMember']],
    [{ '13800138000': 'x', 王女士: 1 }, [' unknownMember', ' unknownMember']],
  ])('are named: %j', (change, expected) => {
    expect(mean(change).remarks).toEqual(expected);
  });

  it('are named up to fifty, the last saying how many more there were', () => {
    const many = Object.fromEntries(
      Array.from({ length: 80 }, (_, n) => [`field_${String.fromCharCode(97 + (n % 26))}${n}`, 1]),
    );
    const { remarks } = mean(many);
    expect(remarks).toHaveLength(50);
    expect(remarks.at(-1)).toBe(' more');
  });
});

describe('who reports', () => {
  it.each([
    [{ email: '无' }, ['/reporter/email notAnAddress'], { email: '无' }],
    [{ email: 'a@qq.com;b@qq.com' }, ['/reporter/email understood'], { email: 'a@qq.com;b@qq.com' }],
    [{ email: 'wang＠qq.com' }, ['/reporter/email understood'], { email: 'wang＠qq.com' }],
    [{ email: 'a<b>@example.com' }, ['/reporter/email notAnAddress'], { email: 'a<b>@example.com' }],
    [{ email: '王@example.org' }, ['/reporter/email mayNotArrive'], {}],
    [{ phone: '无' }, ['/reporter/phone notANumber'], { phone: '无' }],
    [{ phone: '13912345678张女士' }, ['/reporter/phone understood'], {}],
    [{ phone: ['13912345678'] }, ['/reporter/phone understood'], {}],
    [{ phone: '+266696687' }, ['/reporter/phone placeholder'], { phone: '+266696687' }],
    [{ language: 'zh_CN' }, ['/reporter/language understood'], {}],
    [{ language: 'klingonisch!' }, ['/reporter/language notUnderstood'], { language: 'klingonisch!' }],
    [{ id: 'anonymous' }, ['/reporter/id placeholder'], {}],
    [{ name: '王'.repeat(101) }, ['/reporter/name cut'], {}],
    [{ idNumber: '330782199001011234' }, ['/reporter/idNumber unknownMember'], undefined],
    ['王女士', ['/reporter understood'], {}],
    [13_912_345_678, ['/reporter understood'], {}],
    [['a'], ['/reporter notUnderstood'], undefined],
  ])('is understood, or kept as given: %j', (given, expected, kept) => {
    const { incoming, remarks } = mean({ reporter: given });
    expect([remarks, incoming.reporter?.kept]).toEqual([expected, kept]);
  });
});
