import { openContact } from '@gridcase/privacy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holderOn } from '../../src/domain/premises/index.ts';
import { FAR_GRID, officer, place } from './controls.ts';
import { contextOf, openRegistry, type Registry } from './running-registry.ts';

let registry: Registry;
beforeEach(async () => {
  registry = await openRegistry();
});
afterEach(() => registry.close());

const holder = { holderId: '330782-1', name: '陈东', phone: '13800138000', email: 'chen@example.org' };
const given = { kind: 'rental', externalId: 'CZF-1', ...place, from: '2026-01-10', holder } as const;

async function register(more = {}) {
  const result = await registry.desk.register({ ...given, ...more }, officer, contextOf());
  if (result.outcome === 'refused') throw new Error(result.refusal.detail);
  if (result.state.phase === 'none') throw new Error('nothing was registered');
  return result.state;
}
const setHolder = async (premisesId: string, more = {}, from = '2026-03-01') => {
  const result = await registry.desk.setHolder(
    premisesId,
    { holder: { ...holder, ...more }, from },
    officer,
    contextOf(),
  );
  return result.outcome === 'refused' ? result.refusal.code : result.events.map(({ type }) => type);
};

test('the log holds the pseudonym, the language and sealed bytes, which the person’s key opens', async () => {
  const state = await register();
  const text = (await registry.events()).map((event) => event.data + event.metadata).join();
  for (const secret of ['陈东', '13800138000', 'example.org', '330782-1']) expect(text).not.toContain(secret);
  const kept = holderOn(state, '2026-01-10')!;
  expect(kept).toMatchObject({ ref: expect.stringMatching(/^r_/), language: 'zh' });
  const key = await registry.embedded.vault.find(kept.ref);
  expect(openContact(key!, kept.ref, kept.contact!)).toEqual({
    name: '陈东',
    phone: '13800138000',
    email: 'chen@example.org',
  });
});

test('the same holder said again changes nothing, sealed anew or not', async () => {
  const { premisesId } = await register();
  expect(await setHolder(premisesId)).toEqual([]);
  expect(await registry.desk.register(given, officer, contextOf())).toMatchObject({ outcome: 'done', events: [] });
});

test('another number of the same holder is news', async () => {
  const { premisesId } = await register();
  expect(await setHolder(premisesId, { phone: '13900139000' })).toEqual(['premises.holderChanged.v1']);
  expect(await setHolder(premisesId, { phone: '13900139000' })).toEqual([]);
});

test('the same holder said by five at once is written once', async () => {
  const { premisesId } = await register({ holder: undefined });
  const said = await Promise.all([1, 2, 3, 4, 5].map(() => setHolder(premisesId)));
  expect(said.flat()).toEqual(['premises.holderChanged.v1']);
});

test('once the key was destroyed the person stays, without a contact, and quiet', async () => {
  const { premisesId, holders } = await register();
  await registry.embedded.vault.destroy(holders[0]!.value!.ref);
  expect(await setHolder(premisesId)).toEqual([]);
  expect(await setHolder(premisesId, { phone: '13900139000' })).toEqual([]);
  const other = await register({ externalId: 'CZF-2' });
  expect(holderOn(other, '2026-01-10')).toEqual({ ref: holders[0]!.value!.ref, language: 'zh' });
});

test('the territory’s register knows which grids there are', async () => {
  const wide = { ...officer, area: '330782' };
  const at = (areaCode: string) => registry.desk.register({ ...given, areaCode }, wide, contextOf());
  expect(await at('330782001001999')).toMatchObject({ refusal: { code: 'area-unknown' } });
  expect(await at('330782001001')).toMatchObject({ refusal: { code: 'area-unknown' } });
  expect(await at(FAR_GRID)).toMatchObject({ outcome: 'done' });
});
