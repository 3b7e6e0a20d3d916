import { RosterEntry, type RosterName } from '@gridcase/contracts';
import { entryFault, hasRoster, instantOf, type RosterRow, When } from '@gridcase/routing';
import type { Territory } from '@gridcase/territory';
import type { Sheet } from './read-sheet.ts';

type Text = (column: string) => string;

/** How the rows of a file say what stands in a roster: whose it is, and the entry. */
interface Form {
  /** Beside `act`, `from` and `to`. */
  readonly columns: readonly string[];
  readonly rosterOf: (text: Text) => RosterName;
  /** As yet unchecked. */
  readonly entryOf: (text: Text) => Readonly<Record<string, unknown>>;
  /** What a field of the entry is called in the file, where it is not the same. */
  readonly called?: Readonly<Record<string, string>>;
}

const team = (text: Text): RosterName => ({ of: 'team', areaCode: text('area') });
const unit = (text: Text): RosterName => ({ of: 'unit', unit: text('unit') });

const FORMS: readonly Form[] = [
  {
    columns: ['area', 'role', 'place', 'person'],
    rosterOf: team,
    entryOf: (text) => ({ kind: 'member', role: text('role'), person: text('person'), place: text('place') }),
  },
  {
    columns: ['unit', 'area', 'name', 'kind'],
    rosterOf: unit,
    entryOf: (text) => ({ kind: 'membership', area: text('area'), name: text('name'), unitKind: text('kind') }),
    called: { unitKind: 'kind' },
  },
  {
    columns: ['unit', 'field', 'area', 'part', 'duty'],
    rosterOf: unit,
    entryOf: (text) => ({
      ...{ kind: 'duty', field: text('field'), area: text('area') || null, part: text('part'), duty: text('duty') },
    }),
  },
  {
    columns: ['unit', 'person', 'post'],
    rosterOf: unit,
    entryOf: (text) => ({ kind: 'speaker', person: text('person'), post: text('post') }),
  },
];

/** Micro-grid teams; where units are members; what they answer for; who speaks for them: a row each. */
export const rosterSheets = (territory: Territory): readonly Sheet<string, RosterRow>[] =>
  FORMS.map((form) => ({
    columns: ['act', ...form.columns, 'from', 'to'],
    faultsOf: (text) => faultsOf(form, text, territory),
    rowOf(text, line) {
      const entry = RosterEntry.parse({ ...form.entryOf(text), madeUp: false });
      const at = (column: string) => instantOf(text(column), territory.utcOffset);
      const to = text('to') === '' ? null : at('to');
      const wish =
        text('act') === 'enter'
          ? ({ type: 'enter', entry, from: at('from'), to } as const)
          : ({ type: 'endEntry', which: { entry }, to: at('to') } as const);
      return { line, roster: form.rosterOf(text), wish };
    },
  }));

const UNIT = /^[a-z][a-z0-9-]{0,49}$/;

function faultsOf(form: Form, text: Text, territory: Territory): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const wrong = (column: string, detail: string) => faults.has(column) || faults.set(column, detail);
  const act = text('act');
  if (act !== 'enter' && act !== 'end') wrong('act', 'is neither enter nor end');
  if (form.columns[0] === 'unit' && !UNIT.test(text('unit'))) wrong('unit', 'is no unit’s id, such as zf-001');
  const entry = RosterEntry.safeParse({ ...form.entryOf(text), madeUp: false });
  for (const { path, message } of entry.error?.issues ?? []) {
    const field = String(path[0]);
    wrong(form.called?.[field] ?? field, text(form.called?.[field] ?? field) === '' ? 'is empty' : message);
  }
  const roster = form.rosterOf(text);
  if (!hasRoster(territory, roster)) wrong('area', 'is no grid of this territory');
  const unfit = entry.success ? entryFault(territory, entry.data) : undefined;
  if (unfit !== undefined) wrong(unfit.field, unfit.detail);
  const needed = act === 'end' ? 'to' : 'from';
  if (text(needed) === '') wrong(needed, 'is empty; this act needs it');
  if (act === 'end' && text('from') !== '') wrong('from', 'must be empty for this act');
  for (const column of ['from', 'to']) {
    if (text(column) !== '' && !When.safeParse(text(column)).success) {
      wrong(column, 'is neither a day like 2026-12-01 nor an instant with its zone');
    }
  }
  return faults;
}
