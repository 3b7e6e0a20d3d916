import { decodeEvent, decodeMetadata } from '@gridcase/contracts';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { memoryVault } from '@gridcase/testing';
import { expect, it } from 'vitest';
import { erasePerson } from '../src/index.ts';

const REF = `r_${'a'.repeat(43)}`;
const officer = { kind: 'person', id: 'dpo', role: 'admin' } as const;
const at = Date.UTC(2026, 10, 28, 3);
const house = () => ({ store: createMemoryEventStore(), vault: memoryVault() });

it('the order is in the log, with who and why, and the key is gone', async () => {
  const parts = house();
  await parts.vault.obtain(REF);
  const done = await erasePerson(parts, { ref: REF, reason: '本人要求，电话13800138000' }, { actor: officer, now: at });
  expect(done).toEqual({ order: { at: '2026-11-28T03:00:00.000Z', by: 'dpo' }, keyDestroyed: true });
  expect(await parts.vault.obtain(REF)).toBeNull();
  const [event, ...more] = await parts.store.readStream(`person-${REF}`);
  expect(more).toEqual([]);
  expect(decodeEvent(event!.type, event!.data)).toEqual({
    type: 'person.erased.v1',
    data: { ref: REF, reason: '本人要求，电话***' },
  });
  expect(decodeMetadata(event!.type, event!.metadata).actor).toEqual(officer);
});

it('said again, by somebody else too, it writes nothing and tells the first order', async () => {
  const parts = house();
  await erasePerson(parts, { ref: REF, reason: 'asked for' }, { actor: officer, now: at });
  const again = { actor: { ...officer, id: 'other' }, now: at + 1_000 };
  const done = await erasePerson(parts, { ref: REF, reason: 'asked for again' }, again);
  expect(done).toEqual({ order: { at: '2026-11-28T03:00:00.000Z', by: 'dpo' }, keyDestroyed: false });
  expect(await parts.store.readStream(`person-${REF}`)).toHaveLength(1);
});

it('cut off before the key was destroyed, it is finished when it is said again', async () => {
  const parts = house();
  await parts.vault.obtain(REF);
  const gone = { ...parts.vault, destroy: () => Promise.reject(new Error('killed')) };
  const command = { ref: REF, reason: 'asked for' };
  await expect(erasePerson({ ...parts, vault: gone }, command, { actor: officer, now: at })).rejects.toThrow('killed');
  expect(await erasePerson(parts, command, { actor: officer, now: at + 5 })).toMatchObject({ keyDestroyed: true });
});
