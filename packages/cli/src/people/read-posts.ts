import { AreaCode, PostName } from '@gridcase/contracts';
import { hasPost, holderFault, instantOf, type PostRow, type PostWish, When } from '@gridcase/routing';
import type { Territory } from '@gridcase/territory';
import type { Sheet } from './read-sheet.ts';

/** The columns, in any order; all of them must be there. */
const COLUMNS = ['area', 'post', 'act', 'holder', 'from', 'to', 'relieves', 'stand_in'] as const;
type Column = (typeof COLUMNS)[number];

/** Which cells each act takes: those needed, and those that may be empty. All others must be. */
const CELLS: Readonly<Record<string, { readonly needs: readonly Column[]; readonly takes: readonly Column[] }>> = {
  appoint: { needs: ['holder', 'from'], takes: ['to', 'relieves'] },
  end: { needs: ['holder', 'to'], takes: [] },
  leave: { needs: ['holder', 'from'], takes: ['to', 'stand_in'] },
};

/** Appointments, ends and leaves, a row each. */
export const postSheet = (territory: Territory): Sheet<Column, PostRow> => ({
  columns: COLUMNS,
  faultsOf: (text) => faultsOf(text, territory),
  rowOf: (text, line) => {
    const at = { areaCode: text('area'), post: text('post') as PostName };
    return { line, at, wish: wishOf(text, territory) };
  },
});

/** All that is wrong with a row by itself, the first of each column. */
function faultsOf(text: (column: Column) => string, territory: Territory): ReadonlyMap<Column, string> {
  const faults = new Map<Column, string>();
  const wrong = (column: Column, detail: string) => faults.has(column) || faults.set(column, detail);
  const act = CELLS[text('act')];
  const area = AreaCode.safeParse(text('area'));
  const post = PostName.safeParse(text('post'));
  if (!act) wrong('act', `is none of ${Object.keys(CELLS).join(', ')}`);
  if (!area.success) wrong('area', 'is no area code; a spreadsheet may have rounded a long number');
  if (!post.success) wrong('post', `is none of ${PostName.options.join(', ')}`);
  if (area.success && post.success) {
    const at = { areaCode: area.data, post: post.data };
    if (!hasPost(territory, at)) wrong('area', `has no post ${at.post} in this territory`);
    const unfit = act && text('holder') !== '' ? holderFault(territory, at, text('holder')) : undefined;
    if (unfit !== undefined) wrong('holder', unfit);
    if (text('act') === 'leave' && at.post !== 'worker' && at.post !== 'chief') {
      wrong('act', 'is of workers and chiefs only; appoint another instead');
    }
  }
  for (const column of ['holder', 'from', 'to', 'relieves', 'stand_in'] as const) {
    const given = text(column);
    if (act?.needs.includes(column) && given === '') wrong(column, 'is empty; this act needs it');
    if (act && given !== '' && ![...act.needs, ...act.takes].includes(column))
      wrong(column, 'must be empty for this act');
    const moment = column === 'from' || column === 'to';
    if (moment && given !== '' && !When.safeParse(given).success) {
      wrong(column, 'is neither a day like 2026-12-01 nor an instant with its zone');
    }
    if (!moment && given.length > LONGEST) wrong(column, `is longer than ${LONGEST} characters`);
  }
  return faults;
}

const LONGEST = 100;

function wishOf(text: (column: Column) => string, { utcOffset }: Territory): PostWish {
  const at = (column: Column) => (text(column) === '' ? null : instantOf(text(column), utcOffset));
  const holder = text('holder');
  switch (text('act')) {
    case 'appoint': {
      const relieves = text('relieves') || undefined;
      return { type: 'appoint', holder, from: at('from')!, to: at('to'), relieves };
    }
    case 'end':
      return { type: 'end', holder, to: at('to')! };
    default:
      return { type: 'beginLeave', holder, standIn: text('stand_in') || null, from: at('from')!, to: at('to') };
  }
}
