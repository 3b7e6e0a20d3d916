import { type DialPlan, readPhones } from '@gridcase/privacy';
import { cellsUnder, type TableRow, wrongWidth } from '@gridcase/tables';
import type { z } from 'zod';
import { FIELDS } from '../given-fields.ts';
import type { GivenHolder } from '../holder-sealing.ts';
import { bareNumber } from '../numbers/bare-number.ts';
import { shortenedBySpreadsheet } from '../numbers/faulty-number.ts';
import type { GivenRow } from '../premises-desk.ts';
import type { Column, Head } from './columns.ts';
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
export function parseRow({ line, cells: given }: TableRow, head: Head, plan: DialPlan): ParsedRow {
  const errors: RowError[] = [];
  const wrong = (column: Column | null, detail: string) => void errors.push({ line, column, detail });
  const cells = cellsUnder(head.names, given);
  if (cells === undefined) {
    wrong(null, wrongWidth(head.names, given));
    return { line, errors };
  }
  const text = (column: Column): string => cellText(column, cells[head.at.get(column) ?? -1] ?? '');
  for (const column of head.at.keys()) {
    const detail = faultOf(column, text(column), plan);
    if (detail !== undefined) wrong(column, detail);
  }
  const row = rowOf(text, head);
  const inOrder = errors.length > 0 || !row.closed || row.closed.on >= row.from;
  if (!inOrder) wrong('closed_on', 'lies before the day in from; mend one of them');
  if (row.holder === null && ['holder_name', 'holder_phone', 'holder_email'].some((c) => text(c as Column) !== '')) {
    wrong('holder_id', 'is empty, and yet the row says something of the holder; give the id');
  }
  return errors.length > 0 ? { line, errors } : { line, row };
}

const NUMBERS: ReadonlySet<Column> = new Set<Column>(['external_id', 'area_code', 'holder_id', 'holder_phone']);

/** Line breaks, spaces around and the apostrophe before a number are of the spreadsheet, not of what is meant. */
function cellText(column: Column, cell: string): string {
  const text = cell.trim().replaceAll(/\s*[\r\n]\s*/g, ' ');
  return NUMBERS.has(column) ? bareNumber(text) : text;
}

function faultOf(column: Column, text: string, plan: DialPlan): string | undefined {
  if (text === '') return MAY_BE_EMPTY.has(column) ? undefined : 'is empty; every row needs it';
  const shortened = NUMBERS.has(column) ? shortenedBySpreadsheet(text) : undefined;
  if (shortened !== undefined) return shortened;
  const { field, detail } = RULES[column];
  const checked = field.safeParse(text);
  if (!checked.success) return detail ?? checked.error.issues[0]!.message;
  if (column === 'holder_phone' && readPhones(text, plan).numbers.length === 0) return NO_PHONE;
  return undefined;
}

const NO_PHONE =
  'is no phone number that somebody answers; write it like 13912345678 or 0579-85523456, or leave it empty';

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
