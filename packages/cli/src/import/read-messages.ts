import { createHash } from 'node:crypto';
import { cellsUnder, readRows, UnreadableTable, wrongWidth } from '@gridcase/tables';
import { type Field, OF_HISTORY } from './columns.ts';
import { bytesOf, type MessageFile } from './message-file.ts';
import { openSeenIds, type SeenIds } from './seen-ids.ts';

/** One row of the file, its cells by what they hold. */
export interface Message {
  /** Place in the file, from 1, without the head line and without empty rows. */
  readonly row: number;
  /** Lines of the file where the row begins and ends, for people. */
  readonly line: number;
  readonly lastLine: number;
  readonly externalId: string;
  /** Set when the file holds this id before with other content: the id then got the content's hash behind it. */
  readonly renamedFrom?: string;
  /** Cells that hold something, but for the id. As they stand: cells are text. */
  readonly cells: Readonly<Partial<Record<Field, string>>>;
  /** Of the cells: the same row at every import. */
  readonly contentHash: string;
}

/**
 * The hash was made of these before there were others: a file imported then is still known. How the matter ended is no
 * part of it: as history or not, a row has the same id.
 */
const HASHED: readonly Field[] = ['subject', 'text', 'time', 'reporter'];

/**
 * The file's rows, one after the other, in constant memory. Two rows of one id are two reports when their content
 * differs: the later one's id gets its content's hash, which is the same at every import. Throws UnreadableTable where
 * the file can't be read on.
 */
export async function* readMessages(file: MessageFile): AsyncGenerator<Message> {
  const seen = openSeenIds();
  let row = 0;
  try {
    for await (const { line, lastLine, cells } of readRows(bytesOf(file.path), file.form)) {
      if (line <= file.headLine) continue;
      row += 1;
      const own = cellsUnder(file.headings, cells);
      if (!own) throw new UnreadableTable(line, wrongWidth(file.headings, cells));
      yield { row, line, lastLine, ...toMessage(own, file, line, seen) };
    }
  } finally {
    seen.close();
  }
}

function toMessage(
  own: readonly string[],
  { columns }: MessageFile,
  line: number,
  seen: SeenIds,
): Pick<Message, 'externalId' | 'renamedFrom' | 'cells' | 'contentHash'> {
  const cells: Partial<Record<Field, string>> = {};
  for (const [field, { at }] of columns) if (field !== 'id' && own[at] !== '') cells[field] = own[at]!;
  const { at, heading } = columns.get('id')!;
  const id = own[at]!.replace(AROUND, '');
  if (id.trim() === '') throw new UnreadableTable(line, `the column "${heading}" is empty; every row needs an id`);
  if (ROUNDED.test(id.trim())) throw new UnreadableTable(line, rounded(heading));
  const contentHash = hashOf(cells);
  const first = seen.meet(id, contentHash);
  if (first === contentHash) return { externalId: id, cells, contentHash };
  return { externalId: `${id}-${contentHash}`, renamedFrom: id, cells, contentHash };
}

/** Systems put tabs around a number so that no spreadsheet rounds it. */
const AROUND = /^\t+|\t+$/g;

/** What a spreadsheet makes of a long number: 2.02001E+13 is the id of ten thousand messages. */
const ROUNDED = /^\d([.,]\d+)?E\+\d+$/i;

const rounded = (heading: string) =>
  `a spreadsheet has rounded the number in the column "${heading}"; export it again, the column as text`;

function hashOf(cells: Readonly<Partial<Record<Field, string>>>): string {
  const hashed = Object.fromEntries([
    ...HASHED.map((field) => [field, cells[field] ?? (field === 'text' ? '' : undefined)] as const),
    ...Object.entries(cells).filter(([field]) => ![...HASHED, ...OF_HISTORY].includes(field as Field)),
  ]);
  return createHash('sha256').update(JSON.stringify(hashed)).digest('hex').slice(0, 8);
}
