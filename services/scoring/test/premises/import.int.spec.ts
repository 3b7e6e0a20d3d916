import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { premisesIdOf } from '../../src/domain/identity.ts';
import { holderOn, placeOn } from '../../src/domain/premises/index.ts';
import { isCreditCode } from '../../src/numbers/check-digits.ts';
import { FAR_GRID, GRID, NEXT_GRID } from './controls.ts';
import { openRegistry, type Registry } from './running-registry.ts';

let registry: Registry;
beforeEach(async () => {
  registry = await openRegistry();
});
afterEach(() => registry.close());

const HEAD =
  'kind,external_id,name,address,area_code,from,holder_id,holder_name,holder_phone,holder_email,language,closed_on';
const row = (n: number, from = '2026-01-10', more = 'P1,陈东,13800138000,,zh,') =>
  `rental,CZF-${n},朝阳门${n}号,稠城街道朝阳门${n}号,${GRID},${from},${more}`;
const csv = (...rows: string[]) => [HEAD, ...rows, ''].join('\n');
const count = async () => (await registry.events()).length;

test('a dry run says what would come of it, and writes nothing: no event, no key', async () => {
  const outcome = await registry.import(csv(row(1), row(2, '2026-01-10', 'P2,,,,en,2026-05-01')), { mode: 'dryRun' });
  expect(outcome).toEqual({
    ...{ written: false, rows: 2, registered: 2, changed: 0, closed: 1, unchanged: 0, refused: 0, errors: [] },
    readAs: 'UTF-8, separated by commas',
  });
  expect(await count()).toBe(0);
  await registry.import(csv(row(1)));
  const state = await registry.desk.load(premisesIdOf('rental', 'CZF-1'));
  expect(await registry.embedded.vault.find(holderOn(state, '2026-01-10')!.ref)).not.toBeNull();
});

test('a file is recorded, and again it changes nothing at all', async () => {
  const file = csv(row(1), row(2), row(3, '2026-01-10', ',,,,,2026-05-01'));
  expect(await registry.import(file)).toMatchObject({ written: true, registered: 3, closed: 1 });
  const before = await count();
  expect(before).toBe(6);
  for (const mode of ['dryRun', 'whole', 'partial'] as const) {
    expect(await registry.import(file, { mode })).toMatchObject({ rows: 3, unchanged: 3, registered: 0, changed: 0 });
  }
  expect(await count()).toBe(before);
});

test('what is new in the next file is a change; the older file after it is no news', async () => {
  const older = csv(row(1), row(2));
  await registry.import(older);
  const newer = csv(
    row(1, '2026-06-01', 'P2,马立克,,malik@example.org,en,'),
    row(2, '2026-06-01', 'P1,陈东,13800138000,,zh,2026-07-01'),
  );
  const wanted = { rows: 2, registered: 0, changed: 1, closed: 1, unchanged: 0 };
  expect(await registry.import(newer, { mode: 'dryRun' })).toMatchObject(wanted);
  expect(await registry.import(newer)).toMatchObject(wanted);
  const before = await count();
  expect(await registry.import(older)).toMatchObject({ unchanged: 2 });
  expect(await count()).toBe(before);
});

test('several rows of one premises are its history', async () => {
  const moved = `rental,CZF-1,朝阳门1号,稠城街道朝阳门1号,${NEXT_GRID},2026-05-01,P2,,,,en,`;
  expect(await registry.import(csv(row(1), moved, row(2)))).toMatchObject({ rows: 3, registered: 2, changed: 1 });
  const state = await registry.desk.load(premisesIdOf('rental', 'CZF-1'));
  expect([placeOn(state, '2026-04-30')?.areaCode, placeOn(state, '2026-05-01')?.areaCode]).toEqual([GRID, NEXT_GRID]);
  expect(holderOn(state, '2026-05-01')?.language).toBe('en');
});

test('a file without columns for holders takes nobody away', async () => {
  await registry.import(csv(row(1)));
  const plain = `kind,external_id,name,address,area_code,from\nrental,CZF-1,朝阳门1号,稠城街道朝阳门1号,${GRID},2026-06-01\n`;
  expect(await registry.import(plain)).toMatchObject({ unchanged: 1 });
});

describe('an error in the file', () => {
  const broken = csv(
    row(1),
    `flat,CZF-2,,稠城街道,33078200100100,2026/01/10,,陈东,,no-mail,ZH,2026-13-01`,
    `rental,CZF-3,朝阳门3号,稠城街道,330782001001999,2026-01-10,,,,,,`,
    `rental,CZF-4,朝阳门4号,稠城街道,${FAR_GRID},2026-01-10,,,,,,2026-01-09`,
    `rental,CZF-5,朝阳门5号,稠城街道,${FAR_GRID},2026-01-10,,,,,,`,
    row(1),
    'rental,CZF-6,too,few',
    row(7),
  );

  test('keeps all of it from being recorded, and each one is told with line and column', async () => {
    const outcome = await registry.import(broken);
    expect(outcome).toMatchObject({ written: false, rows: 8, refused: 6, registered: 2 });
    expect(outcome.errors.map(({ line, column }) => [line, column])).toEqual([
      ...['kind', 'name', 'area_code', 'from', 'holder_email', 'language', 'closed_on', 'holder_id'].map((c) => [3, c]),
      ...[
        [4, 'area_code'],
        [5, 'closed_on'],
        [6, 'area_code'],
        [7, 'external_id'],
        [8, null],
      ],
    ]);
    expect(outcome.errors.every(({ detail }) => detail.length > 10)).toBe(true);
    expect(await count()).toBe(0);
  });

  test('with partial keeps only its own row from being recorded', async () => {
    expect(await registry.import(broken, { mode: 'partial' })).toMatchObject({
      written: true,
      refused: 6,
      registered: 2,
    });
    expect(new Set((await registry.events()).map(({ stream }) => stream)).size).toBe(2);
  });

  test('is told a thousand times, and counted beyond', async () => {
    const outcome = await registry.import(
      csv(...Array.from({ length: 1_500 }, (_, n) => `rental,X-${n},a,b,1,2026-01-01,,,,,,`)),
    );
    expect(outcome.refused).toBe(1_500);
    expect(outcome.errors).toHaveLength(1_000);
  });
});

test('where the file breaks off, with partial all rows of other premises before that place are recorded', async () => {
  const rows = Array.from({ length: 200 }, (_, n) => row(n));
  const outcome = await registry.import(csv(...rows, row(200, '2026-01-10', '"P"1,,,,,')), { mode: 'partial' });
  expect(outcome).toMatchObject({ refused: 1, registered: 199, errors: [{ line: 202, column: null }] });
  expect(await count()).toBe(398);
});

test('a file that is no text to its end is refused whole, with partial too: what is before may be rubbish as well', async () => {
  const broken = Buffer.concat([Buffer.from(csv(row(1), row(2))), Buffer.from([0xb3, 0xaf, 0x0a])]);
  const outcome = await registry.import(broken, { mode: 'partial' });
  expect(outcome).toMatchObject({ written: false, readAs: null, refused: 1, errors: [{ line: 4, column: null }] });
  expect(await count()).toBe(0);
});

describe('a register that went through a spreadsheet', () => {
  const told = async (...rows: string[]) => {
    const { errors } = await registry.import(csv(...rows));
    expect(await count()).toBe(0);
    return errors.map(({ line, column, detail }) => [line, column, detail] as const);
  };
  const held = (n: number, id: string, name = '陈东', phone = '13800138000') =>
    row(n, '2026-01-10', `${id},${name},${phone},,zh,`);

  test('two landlords became one ledger: the numbers of both were 3.30782E+17', async () => {
    expect(await told(held(1, '3.30782E+17'), held(2, '3.30782E+17', '马立克', '13900139000'))).toEqual([
      [2, 'holder_id', expect.stringMatching(/shortened.*as text/)],
      [3, 'holder_id', expect.stringMatching(/shortened.*as text/)],
    ]);
  });

  test('two landlords became one ledger: the numbers of both were rounded to the same zeros', async () => {
    const [one, other] = [held(1, '330782198001011000'), held(2, '330782198001011000', '马立克', '13900139000')];
    expect((await told(one, other)).map(([line, , detail]) => [line, /rounded/.test(detail)])).toEqual([
      [2, true],
      [3, true],
    ]);
  });

  test('one shop overwrote another: both had the same number from the same day', async () => {
    const shop = (name: string, house: string) =>
      `shop,91330782MA2ABCDE5X,${name},工人西路${house}号,${GRID},2026-01-10,,,,,,`;
    const code = '91330782MA2ABCDE5';
    const right = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
      .map((check) => code + check)
      .find((each) => isCreditCode(each))!;
    const file = [shop('老金百货', '12'), shop('街角水果店', '16')].map((each) => each.replace(`${code}X`, right));
    expect(await told(...file)).toEqual([
      [2, 'external_id', expect.stringContaining('line 3')],
      [3, 'external_id', expect.stringContaining('line 2')],
    ]);
  });

  test('one number with two names, or two phone numbers, is refused in both lines, each naming the other', async () => {
    const rows = [
      held(1, 'P1'),
      held(2, 'P1', '马立克'),
      held(3, 'P2'),
      held(4, 'P2', '陈东', '13900139000'),
      held(5, 'P3'),
    ];
    expect(await told(...rows)).toEqual([
      [2, 'holder_id', expect.stringMatching(/another name in line 3/)],
      [3, 'holder_id', expect.stringMatching(/another name in line 2/)],
      [4, 'holder_phone', expect.stringMatching(/another phone number in line 5/)],
      [5, 'holder_phone', expect.stringMatching(/another phone number in line 4/)],
    ]);
  });

  test('with partial neither of two that contradict each other is recorded', async () => {
    const rows = [held(1, 'P1'), held(2, 'P1', '马立克'), held(3, 'P3')];
    expect(await registry.import(csv(...rows), { mode: 'partial' })).toMatchObject({ refused: 2, registered: 1 });
    expect((await registry.desk.load(premisesIdOf('rental', 'CZF-1'))).phase).toBe('none');
  });

  test('1.39E+10 is no phone number, nor is a word', async () => {
    expect(await told(held(1, 'P1', '陈东', '1.39E+10'), held(2, 'P2', '马立克', '不详'))).toEqual([
      [2, 'holder_phone', expect.stringMatching(/shortened/)],
      [3, 'holder_phone', expect.stringMatching(/no phone number/)],
    ]);
  });

  test('an apostrophe before a number is the spreadsheet’s: the number is the same with and without it', async () => {
    expect(await registry.import(csv(held(1, "'33078219491231002X", '陈东', "'13800138000")))).toMatchObject({
      refused: 1,
    });
    const resident = '11010519491231002X';
    await registry.import(csv(held(1, `'${resident}`, '陈东', "'13800138000")));
    await registry.import(csv(held(2, resident.toLowerCase())));
    const [one, other] = await Promise.all(
      ['CZF-1', 'CZF-2'].map(async (id) =>
        holderOn(await registry.desk.load(premisesIdOf('rental', id)), '2026-02-01'),
      ),
    );
    expect(one!.ref).toBe(other!.ref);
    expect(await registry.import(csv(held(1, resident)))).toMatchObject({ unchanged: 1 });
  });

  test('what the same spelling means twice is no contradiction: width, spaces, and how a number is written', async () => {
    const file = csv(
      held(1, 'P1', 'Amina K.', '13800138000'),
      held(2, 'P1', 'ＡＭＩＮＡ Ｋ', '+86 138 0013 8000'),
      held(3, 'P1', '', ''),
    );
    expect(await registry.import(file)).toMatchObject({ registered: 3, refused: 0 });
  });

  test('what was so earlier is history, not a contradiction: another holder, another phone', async () => {
    const file = csv(
      ...[row(1, '2026-01-10', 'P1,陈东,13800138000,,zh,'), row(1, '2026-05-01', 'P1,陈东,13900139000,,zh,')],
      row(2, '2026-01-10', 'P1,陈东,13900139000,,zh,'),
    );
    expect(await registry.import(file)).toMatchObject({ registered: 2, refused: 0 });
  });
});

test('a row before the registration, and one after the closing, are refused with their line', async () => {
  await registry.import(csv(row(1), row(2, '2026-01-10', ',,,,,2026-05-01')));
  const { errors } = await registry.import(csv(row(1, '2026-01-01', ',,,,,'), row(2, '2026-06-01')));
  expect(errors).toMatchObject([
    { line: 2, column: 'from', detail: expect.stringContaining('2026-01-10') },
    { line: 3, column: 'from', detail: expect.stringContaining('2026-05-01') },
  ]);
});

test('an import that is stopped leaves what it has written, and goes on when it is said again', async () => {
  const file = csv(...Array.from({ length: 300 }, (_, n) => row(n)));
  const stop = new AbortController();
  const store = registry.embedded.store;
  const poll = setInterval(async () => {
    if ((await store.head()) > 20) stop.abort();
  }, 1);
  await expect(registry.import(file, { mode: 'partial', signal: stop.signal, concurrency: 4 })).rejects.toThrow();
  clearInterval(poll);
  const left = await count();
  expect(left).toBeLessThan(600);
  expect(await registry.import(file)).toMatchObject({ rows: 300, refused: 0 });
  expect(await count()).toBe(600);
});
