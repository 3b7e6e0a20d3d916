import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMetadata, encodeData } from '@gridcase/contracts';
import { soaked } from '@gridcase/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decoded, type RunningIntake, runIntake } from './running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

/** Anything that JSON can hold, with much of what people really write in such fields. */
const written = fc.constantFrom(
  ...[
    '',
    ' ',
    '无',
    '-',
    'null',
    '0',
    '13912345678张女士',
    '0579-85523456转801',
    'a@qq.com;b@qq.com',
    'a＠qq.com',
    'zh_CN',
  ],
  ...[
    '2026-02-30',
    '2026/3/12 2:00',
    '2199-01-01 00:00',
    '330782999',
    '1.39E+10',
    '\u0000\u0007',
    '\u202e',
    '🚨'.repeat(600),
  ],
);
/** `__proto__` makes a body none at all (strict JSON). */
const json = fc
  .jsonValue({ maxDepth: 3, stringUnit: 'binary' })
  .filter((value) => !/__proto__|constructor/.test(JSON.stringify(value)));
const anything = fc.oneof(
  { arbitrary: written, weight: 3 },
  { arbitrary: json, weight: 2 },
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);
const object = (names: readonly string[]) =>
  fc.oneof(
    {
      arbitrary: fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] }),
      weight: 4,
    },
    anything,
  );
const coordinates = object(['longitude', 'latitude', 'datum', 'lat', 'long']);
const place = fc.oneof(fc.record({ areaCode: anything, address: anything, coordinates }), object(['areaCode']));
const beside = {
  reports: fc.record(
    {
      ...{
        subject: anything,
        place,
        attachments: fc.oneof(fc.array(object(['ref', 'sha256', 'mediaType'])), anything),
      },
      ...{ reporter: object(['id', 'name', 'phone', 'email', 'wechatId', 'language', 'idNumber']), more: anything },
      // An instant that is stated as the reference says and has not come is what a report may not be.
      occurredAt: anything.filter((value) => typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)),
    },
    { requiredKeys: [] },
  ),
  'channels/hotline': fc.record(
    {
      ...{ caller: object(['number', 'name']), operator: object(['id']), recording: object(['ref', 'sha256']) },
      ...{ startedAt: written, endedAt: anything, subject: anything, place, language: anything },
    },
    { requiredKeys: [] },
  ),
  'channels/wechat': fc.record(
    {
      ...{ sender: object(['id', 'name']), groupId: anything, groupName: anything, sentAt: written },
      ...{ media: anything, place },
    },
    { requiredKeys: [] },
  ),
};

let nth = 0;
const core = {
  reports: () => ({ channel: 'platform', externalId: `G-${++nth}`, text: '着火了' }),
  'channels/hotline': () => ({ callId: `G-${++nth}`, notes: '着火了' }),
  'channels/wechat': () => ({ messageId: `G-${++nth}`, text: '着火了' }),
};
const BY = { reports: 'platform', 'channels/hotline': 'hotline', 'channels/wechat': 'wechat' } as const;

it.each(['reports', 'channels/hotline', 'channels/wechat'] as const)(
  'whatever stands beside a report at /v1/%s, it is taken in, named and stored by its contract, and again is the same',
  async (path) => {
    await fc.assert(
      fc.asyncProperty(beside[path] as fc.Arbitrary<object>, async (garbage) => {
        const body = { ...garbage, ...core[path]() };
        const send = () => intake.call(`/v1/${path}`, { by: BY[path], body });
        const first = await send();
        expect(first.status, first.text).toBe(201);
        const events = await intake.embedded.store.readStream(`report-${first.body.reportId}`);
        for (const event of events) {
          expect(() => encodeData(decoded(event))).not.toThrow();
          expect(() => decodeMetadata(event.type, event.metadata)).not.toThrow();
        }
        const again = await send();
        expect(again.status, again.text).toBe(200);
        expect(again.body).toEqual({ ...first.body, repeated: true });
      }),
      { numRuns: soaked(50, 3_000) },
    );
  },
);

it('whatever stands beside a follow-up or the stars of a rating, they are taken in', async () => {
  const { body: report } = await intake.call('/v1/reports', { by: 'platform', body: core.reports() });
  const files = fc.oneof(fc.array(object(['ref', 'sha256', 'mediaType'])), anything);
  const around = fc.record(
    { attachments: files, solved: anything, comment: anything, more: anything },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(around, fc.integer({ min: 1, max: 5 }), async (garbage, rating) => {
      const body = { ...garbage, externalId: `G-${++nth}`, text: '还在烧' };
      const send = () => intake.call(`${report.links.report}/messages`, { by: 'platform', body });
      const [first, again] = [await send(), await send()];
      expect([first.status, again.status], first.text).toEqual([201, 200]);
      expect(again.body.remarks).toEqual(first.body.remarks);
      const stars = { by: 'platform', body: { ...garbage, rating } };
      expect([200, 201]).toContain((await intake.call(`${report.links.report}/feedback`, stars)).status);
    }),
    { numRuns: soaked(30, 2_000) },
  );
});

/** Nobody's real number or name; each unlike all else in the files. */
const secret = fc
  .stringMatching(/^[a-z]{14}$/)
  .chain((word) =>
    fc
      .constantFrom(
        word,
        `无${word}`,
        `${word}＠qq.com`,
        `1391234${word}`,
        `a;${word}<b>`,
        `${word}@@`,
        { value: word },
        [word],
      )
      .map((value) => ({ word, value })),
  );
const FIELDS = ['id', 'name', 'phone', 'email', 'wechatId', 'language', 'idNumber', 'address'] as const;

it('what was given of a person stands in no file, no answer, no log line, however little of it is understood', async () => {
  const words: string[] = [];
  const said: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(secret, { minLength: FIELDS.length, maxLength: FIELDS.length }), async (secrets) => {
      const reporter = Object.fromEntries(FIELDS.map((name, n) => [name, secrets[n]!.value]));
      words.push(...secrets.map(({ word }) => word));
      const body = { reporter, contactPerson: secrets[0]!.value, ...core.reports() };
      const answers = [
        await intake.call('/v1/reports', { by: 'platform', body }),
        await intake.call('/v1/reports', {
          by: 'platform',
          body: { ...body, externalId: `${body.externalId}x`, reporter: secrets[1]!.value },
        }),
        await intake.call('/v1/channels/hotline', {
          by: 'hotline',
          body: { ...core['channels/hotline'](), caller: { number: secrets[2]!.value, name: secrets[3]!.value } },
        }),
      ];
      for (const { status, text } of answers) {
        expect(status, text).toBe(201);
        said.push(text);
      }
      const read = await intake.call(answers[0]!.body.links.report, { by: 'platform' });
      said.push(read.text);
    }),
    { numRuns: soaked(12, 300) },
  );
  const files = readdirSync(intake.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(files.some((file) => file.includes('着火了'))).toBe(true);
  const everywhere = said.join('\n') + intake.logged() + (await intake.metrics.registry.metrics());
  for (const word of words) {
    expect(everywhere).not.toContain(word);
    expect(
      files.some((file) => file.includes(word)),
      word,
    ).toBe(false);
  }
});
