import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erasePerson } from '../src/index.ts';
import { closed, dispatched, onCase, reopened } from './case-events.ts';
import { decoded, type RunningIntake, runIntake } from './running-intake.ts';

const XIUHU = '330782001004';
const person = { name: '欧阳修远', phone: '13857912345', email: 'ouyang.xy@example.org' };
const NEW_PHONE = '13911112222';

interface Mine {
  readonly reportId: string;
  readonly number: string;
  readonly pin: string;
}

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

let nth = 0;
async function takenIn(reporter: object | undefined = person): Promise<Mine> {
  const body = { channel: 'platform', externalId: `R-${++nth}`, text: '绣湖社区水管爆了', reporter };
  const { reportId, progress } = (await intake.call('/v1/reports', { by: 'platform', body })).body;
  return { reportId, ...progress };
}
const ask = (
  { number, pin }: Pick<Mine, 'number' | 'pin'>,
  what: string,
  body: object = {},
  headers: Record<string, string> = {},
) => intake.call(`/v1/progress/${number}/${what}`, { body, headers: { 'progress-pin': pin, ...headers } });
const eventsOf = async ({ reportId }: Mine) =>
  (await intake.embedded.store.readStream(`report-${reportId}`)).map((event) => ({
    ...decoded(event),
    actor: JSON.parse(event.metadata).actor,
  }));
const typesOf = async (mine: Mine) => (await eventsOf(mine)).map(({ type }) => type.split('.')[1]);
const contactOf = async ({ reportId }: Mine) =>
  (
    await intake.call(`/v1/reports/${reportId}/contact`, {
      ...{ token: await intake.token('intakeDesk', '330782'), body: { reason: '回访' } },
    })
  ).body;

describe('by number and PIN a reporter', () => {
  it('adds to it: as a follow-up of theirs, under the report’s id and no name', async () => {
    const mine = await takenIn();
    const said = { externalId: 'm-1', text: '水更大了' };
    const first = await ask(mine, 'messages', said);
    expect(first).toMatchObject({ status: 201, body: { number: mine.number, repeated: false, remarks: [] } });
    expect(await ask(mine, 'messages', said)).toMatchObject({
      status: 200,
      body: { messageId: first.body.messageId, repeated: true },
    });
    expect((await eventsOf(mine))[1]).toMatchObject({
      ...{ type: 'report.messageAdded.v1', data: { text: '水更大了' } },
      actor: { kind: 'reporter', id: mine.reportId },
    });
    expect(await ask(mine, 'messages', { ...said, text: '别的话' })).toMatchObject({
      status: 409,
      body: { code: 'content-differs' },
    });
  });

  it('rates it, once under one key', async () => {
    const mine = await takenIn();
    const key = { 'idempotency-key': '"r-1"' };
    expect(await ask(mine, 'feedback', { rating: 2, solved: false }, key)).toMatchObject({
      status: 201,
      body: { rating: 2, solved: false },
    });
    expect(await ask(mine, 'feedback', { rating: 2, solved: false }, key)).toMatchObject({
      status: 200,
      body: { repeated: true },
    });
    expect(await ask(mine, 'feedback', { rating: 5 }, key)).toMatchObject({
      body: { code: 'idempotency-key-reused' },
    });
    expect(await typesOf(mine)).toEqual(['received', 'rated']);
  });

  it('withdraws it; again it is quiet, also when it ended by that', async () => {
    const mine = await takenIn();
    expect(await ask(mine, 'withdrawal', { reason: '修好了' })).toMatchObject({ status: 201 });
    expect(await ask(mine, 'withdrawal', {})).toMatchObject({ status: 200, body: { repeated: true } });
    await onCase(intake, mine.reportId, dispatched(XIUHU));
    await onCase(intake, mine.reportId, closed);
    expect(await ask(mine, 'withdrawal')).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await typesOf(mine)).toEqual(['received', 'withdrawn']);
  });

  it('withdraws nothing that is over, and what was opened again once more', async () => {
    const mine = await takenIn();
    for (const event of [dispatched(XIUHU), closed]) await onCase(intake, mine.reportId, event);
    expect(await ask(mine, 'withdrawal')).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
    for (const event of [reopened, dispatched(XIUHU)]) await onCase(intake, mine.reportId, event);
    expect((await ask(mine, 'withdrawal')).status).toBe(201);
  });

  it('withdraws it once, though they say so twenty times at one instant', async () => {
    const mine = await takenIn();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(mine, 'withdrawal')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(19).fill(200), 201]);
    expect(await typesOf(mine)).toEqual(['received', 'withdrawn']);
  });

  it('corrects how they are reached: shown from then on, in no file in the clear, the rest as it was', async () => {
    const mine = await takenIn();
    expect(await ask(mine, 'contact', { phone: NEW_PHONE })).toMatchObject({
      status: 201,
      body: { number: mine.number, repeated: false },
    });
    expect((await ask(mine, 'contact', { phone: NEW_PHONE })).body.repeated).toBe(true);
    expect((await contactOf(mine)).contact).toEqual({ ...person, phone: NEW_PHONE });
    const [received, corrected] = (await eventsOf(mine)) as unknown as { data: { reporter: { ref: string } } }[];
    expect(corrected!.data.reporter.ref).not.toBe(received!.data.reporter.ref);
    for (const file of readdirSync(intake.directory).filter((name) => name.endsWith('.db') || name.includes('wal'))) {
      expect(readFileSync(join(intake.directory, file)).includes(NEW_PHONE), file).toBe(false);
    }
    expect(intake.logged()).not.toContain(NEW_PHONE);
  });

  it('is from then on who has the new phone, and knows their report by it', async () => {
    const [mine, other] = [await takenIn(), await takenIn({ phone: NEW_PHONE })];
    await ask(mine, 'contact', { phone: NEW_PHONE });
    const refs = async (of: Mine) =>
      ((await eventsOf(of)).at(-1) as never as { data: { reporter: { ref: string } } }).data.reporter.ref;
    expect(await refs(mine)).toBe(await refs(other));
  });

  it('corrects an e-mail address alone, and gives one where nothing was given', async () => {
    const mine = await takenIn();
    await ask(mine, 'contact', { email: 'new@example.org' });
    expect((await contactOf(mine)).contact).toEqual({ ...person, email: 'new@example.org' });
    const nobody = await takenIn({ name: '李女士' });
    await ask(nobody, 'contact', { phone: NEW_PHONE });
    expect((await contactOf(nobody)).contact).toEqual({ name: '李女士', phone: NEW_PHONE });
  });

  it.each([{}, { phone: '电话没有' }, { phone: '12345' }, { email: 'nobody' }, { name: 'x' }])(
    'corrects nothing to what reaches nobody: %j',
    async (body) => {
      expect(await ask(await takenIn(), 'contact', body)).toMatchObject({
        ...{ status: 400, body: { code: 'validation-failed' } },
      });
    },
  );

  it('once they are erased, is not reached again by it; adds and withdraws all the same', async () => {
    const mine = await takenIn({ phone: '13700001111' });
    const [received] = (await eventsOf(mine)) as unknown as { data: { reporter: { ref: string } } }[];
    const by = { actor: { kind: 'person', id: 'dpo' }, now: Date.now() } as const;
    await erasePerson(intake.embedded, { ref: received!.data.reporter.ref, reason: '本人要求' }, by);
    expect(await ask(mine, 'contact', { phone: '13700002222' })).toMatchObject({ body: { code: 'contact-erased' } });
    expect((await ask(mine, 'messages', { externalId: 'm', text: '又漏了' })).status).toBe(201);
    expect((await ask(mine, 'withdrawal')).status).toBe(201);
  });
});

describe('whose PIN is wrong', () => {
  const WHAT = {
    messages: { externalId: 'x', text: 'x' },
    feedback: { rating: 1 },
    withdrawal: {},
    contact: { phone: NEW_PHONE },
  };

  it('is told the same as of a number that nobody has, and nothing is written', async () => {
    const mine = await takenIn();
    const head = await intake.head();
    for (const [what, body] of Object.entries(WHAT)) {
      const wrong = await ask({ ...mine, pin: '000000' }, what, body);
      const nobody = await ask({ number: '999999999999', pin: '000000' }, what, body);
      expect([wrong.status, wrong.body.detail]).toEqual([404, nobody.body.detail]);
    }
    expect(await intake.head()).toBe(head);
  });

  it('is looked at no more after five, the right one neither, by whichever way they were said', async () => {
    const mine = await takenIn();
    for (const what of ['messages', 'feedback', 'withdrawal', 'contact', 'withdrawal'] as const) {
      expect((await ask({ ...mine, pin: '111111' }, what, WHAT[what])).status).toBe(404);
    }
    const refused = await ask(mine, 'withdrawal');
    expect([refused.status, refused.body.code]).toEqual([429, 'rate-limited']);
    expect(await typesOf(mine)).toEqual(['received']);
  });

  it('says none at all: the same', async () => {
    const { number } = await takenIn();
    const answer = await intake.call(`/v1/progress/${number}/withdrawal`, { body: {} });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('the hotline’s desk', () => {
  const callerOf = async ({ number }: Pick<Mine, 'number'>, phone: string) =>
    intake.call(`/v1/progress/${number}/caller`, {
      ...{ token: await intake.token('intakeDesk', '330782', 'desk-1'), body: { phone } },
    });

  it('tells a caller their PIN by the phone that they reported with, and that is a fact before it is told', async () => {
    const mine = await takenIn();
    const answer = await callerOf(mine, '+86 138 5791 2345');
    expect(answer).toMatchObject({ status: 200, body: { number: mine.number, pin: mine.pin } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await eventsOf(mine)).slice(1)).toMatchObject([
      { type: 'report.accessShown.v1', actor: { kind: 'person', id: 'desk-1', role: 'intakeDesk' } },
    ]);
  });

  it('by the one they corrected it to as well', async () => {
    const mine = await takenIn();
    await ask(mine, 'contact', { phone: '13922223333' });
    expect((await callerOf(mine, '13922223333')).body.pin).toBe(mine.pin);
  });

  it('tells nobody else, a number that nobody has the same, and counts the guesses', async () => {
    const mine = await takenIn();
    const nobody = await callerOf({ number: '888888888888' }, '13800138000');
    for (let guess = 0; guess < 5; guess += 1) {
      const wrong = await callerOf(mine, `1380013800${guess}`);
      expect([wrong.status, wrong.body.detail]).toEqual([404, nobody.body.detail]);
    }
    expect((await callerOf(mine, person.phone)).body.code).toBe('rate-limited');
    expect(await typesOf(mine)).toEqual(['received']);
  });

  it('tells it nobody who was erased', async () => {
    const mine = await takenIn({ phone: '13700003333' });
    const [received] = (await eventsOf(mine)) as unknown as { data: { reporter: { ref: string } } }[];
    const by = { actor: { kind: 'person', id: 'dpo' }, now: Date.now() } as const;
    await erasePerson(intake.embedded, { ref: received!.data.reporter.ref, reason: '本人要求' }, by);
    expect((await callerOf(mine, '13700003333')).body.code).toBe('not-found');
  });

  it('may be a hotline’s integration, and no other', async () => {
    const mine = await takenIn();
    const call = (by: string) =>
      intake.call(`/v1/progress/${mine.number}/caller`, { by, body: { phone: person.phone } });
    expect((await call('hotline')).body.pin).toBe(mine.pin);
    expect((await call('wechat')).status).toBe(403);
  });
});

it('killed between the report and its index, and with the index gone, a number is found again', async () => {
  const mine = await takenIn();
  intake = await intake.restart();
  await expect.poll(async () => (await ask(mine, 'withdrawal')).status).toBeLessThan(300);
});
