import { describe, expect, it } from 'vitest';
import { BACKENDS, house } from './both-backends.ts';
import { csvIn, followed, GRID } from './post-files.ts';

const fileIn = (directory: string, ...rows: string[]) => csvIn(directory, 'rows.csv', rows);
const THEN = '2026-12-10T12:00:00.000+08:00';

describe.each(BACKENDS)('gridcase people import of rosters, %s', (kind) => {
  it('is followed by who runs meanwhile, and said again changes nothing', async () => {
    const { directory, open, run } = await house(kind);
    const { store, close } = await open();
    const posts = await followed(store, close);
    const files = [
      ['act,area,role,place,person,from,to', `enter,${GRID},stairwellChief,30幢1单元,wg-90001,2026-12-01,`],
      ['unit,act,area,name,kind,from,to', 'xc-901,enter,330782001,夜间清扫队,enterprise,2026-12-01,'],
      ['unit,act,field,area,part,duty,from,to', 'xc-901,enter,0106,,support,夜间清扫,2026-12-01,2027-12-01'],
      ['unit,act,person,post,from,to', 'xc-901,enter,uo-9001,partTimeMember,2026-12-01,'],
    ];
    for (const rows of files) {
      const importing = ['people', 'import', fileIn(directory, ...rows), '--by', 'hr-1'];
      const before = await store.head();
      const dry = await run(...importing, '--dry-run');
      expect(dry).toMatchObject({ code: 0, err: '' });
      expect(dry.out).toContain('would change 1, so already 0, refused 0\nNothing was written.');
      expect(await store.head()).toBe(before);
      expect((await run(...importing)).out).toContain('changed 1, so already 0, refused 0');
      const head = await store.head();
      expect((await run(...importing)).out).toContain('changed 0, so already 1, refused 0');
      expect(await store.head()).toBe(head);
    }
    const { units, rosters } = posts.territory;
    await expect.poll(() => units.unitsOf('uo-9001', THEN)).toEqual(['xc-901']);
    expect(units.duties(GRID, '0106', THEN)).toContainEqual(
      expect.objectContaining({ unit: 'xc-901', duty: '夜间清扫' }),
    );
    const team = rosters.lines({ of: 'team', areaCode: GRID }, '9999');
    expect(team.at(-1)).toMatchObject({ entry: { person: 'wg-90001', place: '30幢1单元' } });
  });
});

describe('every bad place is told by line and column, and nothing is written', () => {
  it.each<[string, string[], string[]]>([
    [
      'of teams',
      [
        'area,act,role,place,person,from,to',
        `${GRID},enter,volunteer,,wg-90001,2026-12-01,`,
        '330782001004,enter,volunteer,,wg-90001,2026-12-01,',
        `${GRID},join,janitor,,wg-90001,2026-13-01,`,
        `${GRID},enter,buildingChief,,wg-90001,,`,
        `${GRID},end,volunteer,,wg-90009,,2026-12-01`,
      ],
      [
        'rows.csv:3 (area): is no grid of this territory',
        'rows.csv:4 (act): is neither enter nor end',
        expect.stringMatching(/^rows\.csv:4 \(role\): /) as never,
        'rows.csv:4 (from): is neither a day like 2026-12-01 nor an instant with its zone',
        'rows.csv:5 (place): is empty; a chief has a building or a stairwell',
        'rows.csv:5 (from): is empty; this act needs it',
        // Decided on what the rows before it leave.
        expect.stringMatching(/^rows\.csv:6: nothing of this kind stands in the roster/) as never,
        'would change 1, so already 0, refused 4',
      ],
    ],
    [
      'of duties',
      [
        'unit,act,field,area,part,duty,from,to',
        'XC,enter,0106,,lead,清扫,2026-12-01,',
        'xc-901,enter,物业,,lead,清扫,2026-12-01,',
        'xc-901,enter,0106,990101,both,,2026-12-01,',
        'xc-901,enter,0106,,lead,清扫,2026-12-01,',
      ],
      [
        'rows.csv:2 (unit): is no unit’s id, such as zf-001',
        'rows.csv:3 (field): no beginning of a field code, and not * for every field',
        expect.stringMatching(/^rows\.csv:4 \(part\): /) as never,
        'rows.csv:4 (duty): is empty',
        expect.stringMatching(/^rows\.csv:5: the unit is a member of no big committee/) as never,
        'would change 0, so already 0, refused 4',
      ],
    ],
  ])('%s', async (_, rows, told) => {
    const { directory, open, run } = await house('embedded');
    const { code, out } = await run('people', 'import', fileIn(directory, ...rows), '--by', 'hr-1');
    expect(code).toBe(1);
    expect(out.split('\n').slice(1)).toEqual([...told, 'Nothing was written.', '']);
    const { store, close } = await open();
    expect(await store.head()).toBe(0);
    await close();
  });
});
