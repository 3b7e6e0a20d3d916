import type { z } from 'zod';
import { FIELDS } from '../given-fields.ts';
import type { GivenHolder } from '../holder-sealing.ts';
import type { GivenRow } from '../premises-desk.ts';
import type { Column, Head } from './columns.ts';
import type { Cells } from './read-cells.ts';
import type { RowError } from './row-error.ts';

export type ParsedRow =
  | { readonly line: number; readonly row: GivenRow }
  | { readonly line: number; readonly errors: readonly RowError[] };

/** Stands in the log for every closing that a file tells: the file gives no other reason. */
const CLOSED_BY_FILE = '名册已注销 (struck off in the register)';

const DAY = 'is not a day; write it like 2026-11-24';
const RULES: Record<Column, { readonly field: z.ZodType<string>; readonly detail?: string }> = {
  kind: { field: FIELDS.kind, detail: 'must be rental or shop' },
  external_id: { field: FIELDS.externalId },
  name: { field: FIELDS.name },
  address: { field: FIELDS.address },
  area_code: { field: FIELDS.areaCode, detail: 'is not the code of a grid; give its 15 digits' },
  from: { field: FIELDS.day, detail: DAY },
  holder_id: { field: FIELDS.holderId },
  holder_name: { field: FIELDS.holderName },
  holder_phone: { field: FIELDS.phone },
  holder_email: { field: FIELDS.email },
  language: { field: FIELDS.language, detail: 'is not a language; write it like zh or en' },
  closed_on: { field: FIELDS.day, detail: DAY },
};
const MAY_BE_EMPTY: ReadonlySet<Column> = new Set<Column>([
  ...(['holder_id', 'holder_name', 'holder_phone', 'holder_email', 'language', 'closed_on'] as const),
]);

/** One row's cells, checked one by one: all that is wrong is found at once. */
export function parseRow({ line, cells }: Cells, head: Head): ParsedRow {
  const errors: RowError[] = [];
  const wrong = (column: Column | null, detail: string) => void errors.push({ line, column, detail });
  if (cells.length !== head.width) {
    wrong(null, `has ${cells.length} cells where the head line has ${head.width}; put cells with commas in quotes`);
    return { line, errors };
  }
  const text = (column: Column): string => cellText(cells[head.at.get(column) ?? -1] ?? '');
  for (const column of head.at.keys()) {
    const detail = faultOf(column, text(column));
    if (detail !== undefined) wrong(column, detail);
  }
  const given = rowOf(text, head);
  const inOrder = errors.length > 0 || !given.closed || given.closed.on >= given.from;
  if (!inOrder) wrong('closed_on', 'lies before the day in from; mend one of them');
  if (given.holder === null && ['holder_name', 'holder_phone', 'holder_email'].some((c) => text(c as Column) !== '')) {
    wrong('holder_id', 'is empty, and yet the row says something of the holder; give the id');
  }
  return errors.length > 0 ? { line, errors } : { line, row: given };
}

/** Line breaks and spaces around are of the spreadsheet, not of the name. */
const cellText = (cell: string): string => cell.trim().replaceAll(/\s*[\r\n]\s*/g, ' ');

function faultOf(column: Column, text: string): string | undefined {
  if (text === '') return MAY_BE_EMPTY.has(column) ? undefined : 'is empty; every row needs it';
  const { field, detail } = RULES[column];
  const checked = field.safeParse(text);
  return checked.success ? undefined : (detail ?? checked.error.issues[0]!.message);
}

function rowOf(text: (column: Column) => string, head: Head): GivenRow {
  return {
    kind: text('kind') as GivenRow['kind'],
    ...{ externalId: text('external_id'), name: text('name'), address: text('address') },
    ...{ areaCode: text('area_code'), from: text('from') },
    holder: head.holders ? holderOf(text) : undefined,
    closed: text('closed_on') === '' ? undefined : { on: text('closed_on'), reason: CLOSED_BY_FILE },
  };
}

function holderOf(text: (column: Column) => string): GivenHolder | null {
  const holderId = text('holder_id');
  if (holderId === '') return null;
  const orNot = (column: Column): string | undefined => text(column) || undefined;
  return {
    ...{ holderId, name: orNot('holder_name'), phone: orNot('holder_phone') },
    ...{ email: orNot('holder_email'), language: orNot('language') },
  };
}
