import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAR_GRID, NEXT_GRID, place } from './controls.ts';
import { type ServedRegistry, serveRegistry } from './running-registry.ts';

let registry: ServedRegistry;
beforeAll(async () => {
  registry = await serveRegistry();
});
afterAll(() => registry.close());

const holder = { holderId: 'P1', name: '陈东', phone: '13800138000', language: 'en' };
let n = 0;
const bodyOf = (more = {}) => ({
  kind: 'shop',
  externalId: `SP-${++n}`,
  ...place,
  from: '2026-01-10',
  holder,
  ...more,
});
async function register(more = {}): Promise<string> {
  const { body, status } = await registry.call('/v1/premises', { body: bodyOf(more) });
  expect(status).toBe(201);
  return body.premisesId;
}

test('premises are registered, changed, given over and closed, and read with their history', async () => {
  const id = await register();
  const post = (action: string, body: object) => registry.call(`/v1/premises/${id}/${action}`, { body });
  const moved = { ...place, name: '老陈面馆', areaCode: NEXT_GRID };
  expect((await post('change', { ...moved, from: '2026-05-01' })).body).toMatchObject({
    ...{ premisesId: id, revision: 2, events: ['premises.changed.v1'], repeated: false },
  });
  expect((await post('holder', { holder: null, from: '2026-06-01' })).body.events).toEqual([
    'premises.holderChanged.v1',
  ]);
  expect((await post('close', { on: '2026-07-01', reason: '拆除' })).body.events).toEqual(['premises.closed.v1']);

  const { body } = await registry.call(`/v1/premises/${id}`, { role: 'gridWorker', area: NEXT_GRID });
  const person = { ref: expect.stringMatching(/^r_/), language: 'en' };
  expect(body).toMatchObject({
    ...{ premisesId: id, kind: 'shop', from: '2026-01-10', closed: { on: '2026-07-01', reason: '拆除' } },
    today: { day: '2026-11-25', exists: false, place: moved, holder: null },
    places: [
      { ...place, from: '2026-01-10' },
      { ...moved, from: '2026-05-01' },
    ],
    holders: [
      { holder: person, from: '2026-01-10' },
      { holder: null, from: '2026-06-01' },
    ],
  });
  expect(JSON.stringify(body)).not.toMatch(/陈东|13800138000|contact|ciphertext/);
});

test('said again they are there already: 200 in place of 201', async () => {
  const body = bodyOf();
  const first = await registry.call('/v1/premises', { body });
  const second = await registry.call('/v1/premises', { body });
  expect([first.status, second.status, second.body.repeated]).toEqual([201, 200, true]);
  expect(second.headers.get('location')).toBe(`/v1/premises/${first.body.premisesId}`);
});

test('a key makes a repeat of a repeat, and a misuse of another body', async () => {
  const id = await register();
  const headers = { 'idempotency-key': '"close-1"' };
  const close = (reason: string) =>
    registry.call(`/v1/premises/${id}/close`, { headers, body: { on: '2026-07-01', reason } });
  const [first, again, other] = [await close('拆除'), await close('拆除'), await close('迁走')];
  expect(first.status).toBe(200);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
});

describe('is refused', () => {
  test.each([
    ['a grid worker', { role: 'gridWorker' }, 403, 'forbidden'],
    ['an auditor', { role: 'auditor', area: '330782' }, 403, 'forbidden'],
    ['an officer of elsewhere', { area: '330782002001' }, 403, 'out-of-area'],
  ] as const)('%s who registers', async (_, who, status, code) => {
    const answer = await registry.call('/v1/premises', { ...who, body: bodyOf() });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test.each([
    [{ areaCode: '330782001001' }, '/areaCode'],
    [{ areaCode: '330782001001999' }, '/areaCode'],
    [{ from: '2026-02-30' }, '/from'],
    [{ name: ' ' }, '/name'],
    [{ holder: { phone: '1' } }, '/holder/holderId'],
    [{ colour: 'red' }, '/colour'],
  ])('a registration with %j, which names the field', async (more, pointer) => {
    const { status, body } = await registry.call('/v1/premises', { body: bodyOf(more) });
    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'validation-failed', pointer]);
  });

  test('another registration of the same, with the fields that differ', async () => {
    const body = bodyOf();
    await registry.call('/v1/premises', { body });
    const answer = await registry.call('/v1/premises', {
      body: { ...body, name: '另一家', holder: { ...holder, phone: '1' } },
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'content-differs']);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/name', '/holder']);
  });

  test('what is dated before the registration or after the closing', async () => {
    const id = await register();
    const post = (action: string, body: object) => registry.call(`/v1/premises/${id}/${action}`, { body });
    const early = await post('close', { on: '2026-01-09', reason: '拆除' });
    expect([early.status, early.body.errors[0].pointer]).toEqual([400, '/on']);
    await post('close', { on: '2026-07-01', reason: '拆除' });
    expect((await post('holder', { holder: null, from: '2026-07-01' })).body.code).toBe('invalid-transition');
    expect((await post('close', { on: '2026-07-02', reason: '拆除' })).body.code).toBe('invalid-transition');
  });

  test('a look from elsewhere, and at what is not there', async () => {
    const id = await register();
    expect((await registry.call(`/v1/premises/${id}`, { area: '330782002001' })).body.code).toBe('out-of-area');
    expect((await registry.call(`/v1/premises/${crypto.randomUUID()}`)).status).toBe(404);
    const gone = await registry.call(`/v1/premises/${crypto.randomUUID()}/change`, {
      body: { ...place, areaCode: FAR_GRID, from: '2026-05-01' },
      area: '330782',
    });
    expect(gone.status).toBe(404);
  });
});
