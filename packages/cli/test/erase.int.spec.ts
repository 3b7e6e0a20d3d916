import { describe, expect, it } from 'vitest';
import { BACKENDS, house } from './both-backends.ts';

const REF = `r_${'Q'.repeat(43)}`;
const order = (...more: string[]) => ['erase', '--ref', REF, '--by', 'dpo', '--reason', '本人要求删除', ...more];

describe.each(BACKENDS)('gridcase erase, %s', (kind) => {
  it('destroys the key of one person, leaves the others, and says who and why in the log', async () => {
    const { open, run } = await house(kind);
    const before = await open();
    for (const ref of [REF, 'r_other']) await before.vault.obtain(ref);
    await before.close();

    const first = await run(...order());
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain(`The key of ${REF} is destroyed.`);
    const again = await run(...order());
    expect(again.out).toMatch(/was ordered to be erased at \S+Z by dpo already/);
    expect(again.out).toContain(`There is no key of ${REF}`);

    const after = await open();
    expect(await after.vault.find(REF)).toBeNull();
    expect(await after.vault.find('r_other')).toHaveLength(32);
    const written = await after.store.readStream(`person-${REF}`);
    expect(written.map(({ type, data }) => [type, JSON.parse(data)])).toEqual([
      ['person.erased.v1', { ref: REF, reason: '本人要求删除' }],
    ]);
    await after.close();
  });
});

it.each([
  ['a number instead of a pseudonym', ['erase', '--ref', '13800138000', '--by', 'dpo', '--reason', 'x']],
  ['nobody who orders it', ['erase', '--ref', REF, '--by', ' ', '--reason', 'x']],
  ['no reason', ['erase', '--ref', REF, '--by', 'dpo', '--reason', ' ']],
])('gridcase erase with %s does nothing', async (_, args) => {
  const { open, run } = await house('embedded');
  const { code, err } = await run(...args);
  expect(code).toBe(1);
  expect(err).not.toContain('13800138000');
  const { store, close } = await open();
  expect(await store.head()).toBe(0);
  await close();
});
