import { realMessages } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decoded, type RunningIntake, runIntake } from './running-intake.ts';

const files = [realMessages('messages-labelled.csv'), realMessages('messages-with-replies.csv')];

/** Scripts and characters that a clumsy system changes, beside the residents' own. */
const DIFFICULT = [
  'المياه تتدفق في الشارع منذ الليلة الماضية،\nنرجو المساعدة',
  '楼下👨‍👩‍👧‍👦一家没水了 🏳️‍🌈',
  '\u3000\u3000尊敬的领导：\u00a0您好！\u3000',
  '  leading and trailing  \r\n\t',
  'e\u0301 is not é, and \u1112\u1161\u11ab is not 한',
  '𠮷野家门口的井盖没了',
  '🚨'.repeat(10_000),
  '水'.repeat(10_000),
];

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

const send = (externalId: string, text: string, subject?: string) =>
  intake.call('/v1/reports', {
    by: 'platform',
    body: { channel: 'platform', externalId, text, ...(subject && { subject }) },
  });

describe('text', () => {
  it.each(DIFFICULT.map((text, n) => [n, text] as const))('is kept exactly as it came (%i)', async (n, text) => {
    const { status, body } = await send(`difficult-${n}`, text);
    expect(status).toBe(201);
    expect((await intake.call(body.links.report, { by: 'platform' })).body.text).toBe(text);
    expect((await send(`difficult-${n}`, text)).status).toBe(200);
  });

  it.skipIf(files.includes(undefined))('of every real message is kept exactly, once', async () => {
    const rows = files.flatMap((file) => file ?? []);
    expect(rows.length).toBe(991 + 393);
    const sendAll = async () => {
      const answers = [];
      for (let n = 0; n < rows.length; n += 64) {
        const batch = rows.slice(n, n + 64);
        answers.push(...(await Promise.all(batch.map((row, i) => send(`row-${n + i}`, row.body!, row.subject)))));
      }
      return answers;
    };
    const before = await intake.head();
    const first = await sendAll();
    expect(first.map(({ status }) => status)).toEqual(rows.map(() => 201));
    const head = await intake.head();
    const again = await sendAll();
    expect(again.map(({ status }) => status)).toEqual(rows.map(() => 200));
    expect(again.map(({ body }) => body.reportId)).toEqual(first.map(({ body }) => body.reportId));
    expect(await intake.head()).toBe(head);

    const { events } = await intake.embedded.store.readAll({ after: before, limit: 4_096, categories: ['report'] });
    const kept = new Map(
      events
        .map(decoded)
        .flatMap((event) => (event.type === 'report.received.v1' ? [[event.data.externalId, event.data]] : [])),
    );
    expect(kept.size).toBe(rows.length);
    rows.forEach((row, n) => {
      expect(kept.get(`row-${n}`)).toMatchObject({ text: row.body, subject: row.subject });
    });
  });
});
