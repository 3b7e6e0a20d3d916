import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BACKENDS, house } from './both-backends.ts';
import { csvIn, followed, GRID, territory } from './post-files.ts';

const HEAD = 'area,post,act,holder,from,to,relieves,stand_in';
const holder = territory.tenures(GRID, 'worker')[0]!.holder;
const fileIn = (directory: string, ...rows: string[]) => csvIn(directory, 'posts.csv', [HEAD, ...rows]);

const SOUND = [
  `${GRID},worker,appoint,gw-9001,2026-12-01,,${holder},`,
  `${GRID},worker,leave,gw-9001,2026-12-07,2026-12-14,,gw-9002`,
];

describe.each(BACKENDS)('gridcase people import, %s', (kind) => {
  it('is followed by who runs meanwhile, and said again changes nothing', async () => {
    const { directory, open, run } = await house(kind);
    const { store, close } = await open();
    const posts = await followed(store, close);
    const file = fileIn(directory, ...SOUND);
    const importing = ['people', 'import', file, '--by', 'hr-1'];
    const worker = (day: string) => posts.territory.holders(GRID, `${day}T12:00:00.000+08:00`)?.worker;

    const dry = await run(...importing, '--dry-run');
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toContain('would change 2, so already 0, refused 0\nNothing was written.');
    expect(await store.head()).toBe(0);

    const first = await run(...importing);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('changed 2, so already 0, refused 0');
    await expect.poll(() => worker('2026-12-02')?.personId).toBe('gw-9001');
    expect(worker('2026-12-08')).toMatchObject({ personId: 'gw-9002', standsInFor: 'gw-9001' });

    const head = await store.head();
    expect((await run(...importing)).out).toContain('changed 0, so already 2, refused 0');
    expect(await store.head()).toBe(head);
  });
});

it('every bad place is told by line and column, and nothing is written', async () => {
  const { directory, open, run } = await house('embedded');
  const file = fileIn(
    directory,
    ...SOUND.slice(0, 1),
    '330782001,worker,appoint,gw-1,2026-12-01,,,',
    `${GRID},worker,sack,gw-1,,2026-13-01,,`,
    `${GRID},worker,leave,gw-1,2026-12-01,,gw-2,`,
    `${GRID},worker,appoint,gw-3,2026-12-02,,gw-7,`,
    '330782001004,dutyGrid,appoint,330782002005001,2026-12-01,,,',
  );
  const { code, out } = await run('people', 'import', file, '--by', 'hr-1');
  expect(code).toBe(1);
  expect(out.split('\n').slice(1)).toEqual([
    'posts.csv:3 (area): has no post worker in this territory',
    'posts.csv:4 (act): is none of appoint, end, leave',
    'posts.csv:4 (to): is neither a day like 2026-12-01 nor an instant with its zone',
    'posts.csv:5 (relieves): must be empty for this act',
    // Decided on what the row before it leaves.
    expect.stringMatching(/^posts\.csv:6: gw-9001 holds it from 2026-11-30T16:00:00\.000Z on/),
    'posts.csv:7 (holder): 330782002005001 is not a grid of 330782001004; name one of its own',
    'would change 1, so already 0, refused 5',
    'Nothing was written.',
    '',
  ]);
  const { store, close } = await open();
  expect(await store.head()).toBe(0);
  await close();
});

it.each([
  ['a head line that is not ours', 'name,post', /the head line’s column A is not known/],
  ['nothing in it', '', /empty/],
])('a file with %s is refused', async (_, text, said) => {
  const { directory, run } = await house('embedded');
  const path = join(directory, 'posts.csv');
  writeFileSync(path, text);
  expect(await run('people', 'import', path, '--by', 'hr-1')).toMatchObject({
    code: 1,
    err: expect.stringMatching(said),
  });
});
