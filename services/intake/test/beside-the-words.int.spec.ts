import { encodeData } from '@gridcase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, decoded, type RunningIntake, runIntake } from './running-intake.ts';

const REPORTS = '/v1/reports';
const HOTLINE = '/v1/channels/hotline';
const WECHAT = '/v1/channels/wechat';
const FIRE = '绣湖社区3幢着火了';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

let nth = 0;
const platform = (change: object, externalId = `B-${++nth}`) =>
  intake.call(REPORTS, { by: 'platform', body: { channel: 'platform', externalId, text: FIRE, ...change } });
const call = (change: object) => ({
  ...{ callId: `C-${++nth}`, startedAt: '2026-03-12T02:00:00+08:00', operator: { id: 'op-1' }, notes: FIRE },
  ...change,
});
const message = (change: object) => ({
  ...{
    messageId: `M-${++nth}`,
    groupId: 'g1',
    sender: { id: 'wx_1' },
    sentAt: '2026-03-12T02:00:00+08:00',
    text: FIRE,
  },
  ...change,
});
const codes = ({ body }: Answer): string[] =>
  body.remarks.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

describe('a fire is taken in, whatever stands within its words', () => {
  it.each([
    ['a vertical tab', '绣湖社区3幢\u000b着火了', '绣湖社区3幢 着火了'],
    ['a null', '绣湖社区3幢\u0000着火了\u0000', '绣湖社区3幢 着火了 '],
    ['a terminal\u2019s colours', '\u001b[31m绣湖社区3幢着火了', ' [31m绣湖社区3幢着火了'],
    ['an old line end', '绣湖社区3幢\u0085着火了', '绣湖社区3幢 着火了'],
    ['half an emoji, where a gateway cut it off', '绣湖社区3幢着火了\ud83d', '绣湖社区3幢着火了 '],
  ])('%s', async (_, given, kept) => {
    const answers = [
      await platform({ text: given }),
      await intake.call(HOTLINE, { by: 'hotline', body: call({ notes: given }) }),
      await intake.call(WECHAT, { by: 'wechat', body: message({ text: given }) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.map(codes)).toEqual([['/text cleaned'], ['/notes cleaned'], ['/text cleaned']]);
    for (const { body } of answers) {
      const read = await intake.call(body.links.report, { by: body.channel ?? 'platform', method: 'GET' });
      if (read.status === 200) expect(read.body.text).toBe(kept);
    }
  });

  it('is known again when it is sent again, and is another one when it is cleaner', async () => {
    const id = `B-${++nth}`;
    expect(await platform({ text: `${FIRE}\u000b` }, id)).toMatchObject({ status: 201 });
    expect(await platform({ text: `${FIRE}\u000b` }, id)).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await platform({ text: `${FIRE} ` }, id)).toMatchObject({ status: 409 });
  });

  it('as a follow-up, and in a name that was cut off', async () => {
    const { body } = await platform({ reporter: { name: '小明\ud83d' } });
    expect(body.remarks).toMatchObject([{ pointer: '/reporter/name', code: 'cleaned' }]);
    const more = { externalId: 'm', text: '还在烧\u000b' };
    const answer = await intake.call(`${body.links.report}/messages`, { by: 'platform', body: more });
    expect(answer).toMatchObject({ status: 201, body: { remarks: [{ pointer: '/text', code: 'cleaned' }] } });
    expect((await intake.call(body.links.report, { by: 'platform', method: 'GET' })).body.messages).toMatchObject([
      { text: '还在烧 ' },
    ]);
  });
});

describe('a fire is taken in, whatever stands beside it', () => {
  it.each<[string, object, string[]]>([
    ['an e-mail 无', { reporter: { email: '无' } }, ['/reporter/email notAnAddress']],
    ['an empty e-mail', { reporter: { email: '' } }, []],
    ['two e-mails in one field', { reporter: { email: 'a@qq.com;b@qq.com' } }, ['/reporter/email understood']],
    ['a full-width @', { reporter: { email: 'a＠qq.com' } }, ['/reporter/email understood']],
    ['an e-mail that no server takes', { reporter: { email: 'a<b>@example.com' } }, ['/reporter/email notAnAddress']],
    ['a language zh_CN', { reporter: { language: 'zh_CN' } }, ['/reporter/language understood']],
    ['nothing but nulls', { subject: null, place: null, reporter: null, attachments: null, occurredAt: null }, []],
    ['an empty subject, place and address', { subject: '', place: { address: '' } }, []],
    ['an escape in the subject', { subject: '\u001b[2J' }, ['/subject cleaned']],
    ['an instant without a zone', { occurredAt: '2026-03-12T02:00:00' }, ['/occurredAt understood']],
    ['an instant that can not be', { occurredAt: '2026-13-01T00:00:00Z' }, ['/occurredAt notUnderstood']],
    ['an area that is none here', { place: { areaCode: '330782999' } }, ['/place/areaCode areaUnknown']],
    ['an area of another city', { place: { areaCode: '110105' } }, ['/place/areaCode areaUnknown']],
    ['an area code of seven digits', { place: { areaCode: '3307820' } }, ['/place/areaCode notUnderstood']],
    [
      'coordinates without a datum',
      { place: { coordinates: { longitude: 120, latitude: 29 } } },
      ['/place/coordinates/datum datumMissing'],
    ],
    ['a picture without its hash', { attachments: [{ ref: 'x' }] }, ['/attachments/0/sha256 withoutHash']],
    ['a field that nobody knows', { urgency: 'high' }, ['/urgency unknownMember']],
    [
      'a phone number and a name in one field',
      { reporter: { phone: '13912345678张女士' } },
      ['/reporter/phone understood'],
    ],
  ])('%s', async (_, change, expected) => {
    const answer = await platform(change);
    expect(answer).toMatchObject({ status: 201, body: { status: 'received', location: { status: 'found' } } });
    expect(codes(answer)).toEqual(expected);
  });

  it.each<[string, object, string[]]>([
    ['a caller whose number and name are empty', { caller: { number: '', name: '' } }, []],
    ['a caller whose number and name are null', { caller: { number: null, name: null } }, []],
    [
      'an end in the second of its beginning',
      { startedAt: '2026-03-12T02:00:10.400+08:00', endedAt: '2026-03-12T02:00:10+08:00' },
      [],
    ],
    ['an end before its beginning', { endedAt: '2026-03-12T01:00:00+08:00' }, ['/endedAt endsBeforeStart']],
    ['no operator', { operator: undefined }, ['/operator missing']],
    ['a recording without its hash', { recording: { ref: 'x' } }, ['/recording/sha256 withoutHash']],
  ])('that was called in, with %s', async (_, change, expected) => {
    const answer = await intake.call(HOTLINE, { by: 'hotline', body: call(change) });
    expect([answer.status, codes(answer)]).toEqual([201, expected]);
  });

  it.each<[string, object, string[]]>([
    ['no sender', { sender: undefined }, ['/sender missing']],
    ['an anonymous id 0', { sender: { id: '0' } }, ['/sender/id placeholder']],
    ['a time of the city', { sentAt: '2026-03-12 02:00:00' }, ['/sentAt understood']],
    ['no group', { groupId: null }, ['/groupId missing']],
  ])('that was written in a group, with %s', async (_, change, expected) => {
    const answer = await intake.call(WECHAT, { by: 'wechat', body: message(change) });
    expect([answer.status, codes(answer)]).toEqual([201, expected]);
  });

  /** GeoReport v2 as cities fill it: what was mapped onto the one shape and stood in the way, record by record. */
  it.each<[string, object]>([
    ['no address and no coordinates', { place: { address: null, coordinates: null } }],
    [
      'an empty address',
      { place: { address: '', coordinates: { latitude: 29.3, longitude: 120.07, datum: 'WGS84' } } },
    ],
    ['lat and long as text', { place: { coordinates: { lat: '29.3068', long: '120.0751' } } }],
    ['nowhere', { place: { coordinates: { latitude: 0, longitude: 0, datum: 'WGS84' } } }],
    ['a time without a zone', { occurredAt: '2024-05-09 19:02:21' }],
    ['a time with a short zone', { occurredAt: '2024-05-09T19:02:21-0500' }],
    ['a media_url in the place of a file', { attachments: ['https://example.org/media/1.jpg'] }],
    ['an empty media_url', { attachments: [''] }],
    ['extended attributes and notes', { extended_attributes: { ward: '21' }, notes: [{ type: 'opened' }] }],
    ['a reporter of empty fields', { reporter: { name: ' ', email: '', phone: null } }],
    ['a subject that is a number', { subject: 311 }],
  ])('from Open311 with %s', async (_, change) => {
    const token = await intake.token('intakeDesk', '330782');
    const body = { channel: 'open311', externalId: `O-${++nth}`, text: FIRE, ...change };
    expect((await intake.call(REPORTS, { token, body })).status).toBe(201);
  });

  it('in ten thousand characters, each escaped, of any plane', async () => {
    const text = '🚨'.repeat(10_000);
    const escaped = text.replaceAll('🚨', '\\ud83d\\udea8');
    const body = `{"channel":"platform","externalId":"B-escaped","text":"${escaped}"}`;
    expect((await intake.call(REPORTS, { by: 'platform', body })).status).toBe(201);
  });
});

describe('a report with remarks', () => {
  const odd = {
    subject: '水'.repeat(600),
    reporter: { name: '王女士', email: '无', phone: '12345' },
    place: { areaCode: '110105' },
  };

  it('is stored with them in one append, and shows them to whoever reads it', async () => {
    const { body } = await platform(odd, 'R-1');
    const stored = (await intake.embedded.store.readStream(`report-${body.reportId}`)).map(decoded);
    expect(stored.map(({ type }) => type)).toEqual(['report.received.v1', 'report.remarked.v1']);
    expect(stored[1]!.data).toEqual({ reportId: body.reportId, on: 'report', remarks: body.remarks });
    for (const event of stored) expect(() => encodeData(event)).not.toThrow();
    expect((await intake.call(body.links.report, { by: 'platform' })).body.remarks).toEqual(body.remarks);
  });

  it('again is the same report with the same remarks, and leaves no event', async () => {
    const [first, head] = [await platform(odd, 'R-2'), await intake.head()];
    const again = await platform({ ...odd, occurredAt: null, attachments: '' }, 'R-2');
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(await intake.head()).toBe(head);
  });

  it('with something else in a field that was only half kept is other content', async () => {
    await platform(odd, 'R-3');
    const other = await platform({ ...odd, subject: `${'水'.repeat(599)}火` }, 'R-3');
    expect(other).toMatchObject({ status: 409, body: { code: 'content-differs' } });
    expect(other.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/subject');
  });

  it('is counted by channel and code', async () => {
    expect(await intake.metrics.registry.metrics()).toMatch(
      /gridcase_intake_remarks_total\{channel="platform",code="notAnAddress"\} [1-9]/,
    );
  });
});

describe('what is said later', () => {
  it('is taken in, whatever stands beside it', async () => {
    const { body: report } = await platform({});
    const path = `${report.links.report}/messages`;
    const body = { externalId: 'm1', text: '还在烧', attachments: [{ ref: 'x' }], urgent: true };
    const send = () => intake.call(path, { by: 'platform', body });
    const [first, head] = [await send(), await intake.head()];
    expect([first.status, codes(first)]).toEqual([201, ['/urgent unknownMember', '/attachments/0/sha256 withoutHash']]);
    expect((await send()).body).toEqual({ ...first.body, repeated: true });
    expect(await intake.head()).toBe(head);
    const read = await intake.call(report.links.report, { by: 'platform' });
    expect(read.body.messages).toMatchObject([{ text: '还在烧', remarks: first.body.remarks }]);
    const other = await intake.call(path, { by: 'platform', body: { ...body, attachments: [{ ref: 'y' }] } });
    expect(other).toMatchObject({ status: 409, body: { errors: [{ pointer: '/urgent' }, {}] } });
  });

  it('is taken as a rating, whatever stands beside the stars', async () => {
    const { body: report } = await platform({});
    const rate = (body: object) => intake.call(`${report.links.report}/feedback`, { by: 'platform', body });
    const first = await rate({ rating: 1, solved: '否', comment: '好'.repeat(2_001) });
    expect(first).toMatchObject({ status: 201, body: { rating: 1, solved: false, comment: '好'.repeat(2_000) } });
    expect(codes(first)).toEqual(['/solved understood', '/comment cut']);
    expect((await rate({ rating: 5, solved: null, comment: '' })).body).toMatchObject({ rating: 5, remarks: [] });
    expect((await rate({ rating: 2, solved: 'maybe' })).body.remarks).toMatchObject([{ code: 'notUnderstood' }]);
    for (const rating of ['5', 0, 6, 4.5, null]) expect((await rate({ rating })).status).toBe(400);
  });
});

describe('a WeChat message under an id that was used before', () => {
  it('by somebody else is kept beside it, with a remark; either again is still one', async () => {
    const send = (sender: string, text: string) =>
      intake.call(WECHAT, { by: 'wechat', body: message({ messageId: 'taken', sender: { id: sender }, text }) });
    const [one, two] = [await send('wx_1', '楼下没水了'), await send('wx_2', FIRE)];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect([codes(one), codes(two)]).toEqual([[], ['/messageId idTaken']]);
    expect(two.body.reportId).not.toBe(one.body.reportId);
    const head = await intake.head();
    const again = [await send('wx_2', FIRE), await send('wx_1', '楼下没水了')];
    expect(again.map(({ status, body }) => [status, body.reportId])).toEqual([
      [200, two.body.reportId],
      [200, one.body.reportId],
    ]);
    expect(codes(again[0]!)).toEqual(['/messageId idTaken']);
    expect(await intake.head()).toBe(head);
    expect((await intake.call(two.body.links.report, { by: 'wechat' })).body.text).toBe(FIRE);
  });

  it('by the same person with the same words and another picture is the gateway’s to explain', async () => {
    const body = message({ messageId: 'edited' });
    await intake.call(WECHAT, { by: 'wechat', body });
    const other = { ...body, media: [{ ref: 'x', sha256: 'a'.repeat(64) }] };
    expect(await intake.call(WECHAT, { by: 'wechat', body: other })).toMatchObject({
      status: 409,
      body: { code: 'content-differs', errors: [{ pointer: '/media/0' }] },
    });
  });
});

describe('a body of an office’s tool', () => {
  it('that begins with a byte order mark is read, the signature over the mark and all', async () => {
    const body = `\ufeff${JSON.stringify({ channel: 'platform', externalId: 'BOM', text: FIRE })}`;
    expect((await intake.call(REPORTS, { by: 'platform', body })).status).toBe(201);
  });
});
