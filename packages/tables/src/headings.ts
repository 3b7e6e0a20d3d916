import type { TableRow } from './read-rows.ts';
import { UnreadableTable } from './unreadable-table.ts';

/** The letters that a spreadsheet shows above a column. `index` from 0. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/**
 * The head line's names without spaces around and line breaks in them, and without the nameless columns that spreadsheets leave behind the
 * last. Throws UnreadableTable when two columns have one name: nobody could tell which is meant.
 */
export function headingsOf({ line, cells }: TableRow): readonly string[] {
  const names = cells.map((cell) => cell.trim().replaceAll(/\s*\n\s*/g, ''));
  while (names.at(-1) === '') names.pop();
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (name === '' || first === index) continue;
    const where = `columns ${columnLetters(first)} and ${columnLetters(index)}`;
    throw new UnreadableTable(line, `${where} are both called "${name}"; rename one or take it out`, { heading: name });
  }
  return names;
}

/** A row's cells, as many as the head line has names. Undefined when it has fewer, or words where no column is. */
export function cellsUnder(names: readonly string[], cells: readonly string[]): readonly string[] | undefined {
  if (cells.length < names.length) return undefined;
  return cells.slice(names.length).every((cell) => cell.trim() === '') ? cells.slice(0, names.length) : undefined;
}

/** Said of a row that has another width than its head line, so that `cellsUnder` finds none of its cells. */
export const wrongWidth = (names: readonly string[], cells: readonly string[]): string =>
  `has ${cells.length} cells where the head line has ${names.length}; put cells with commas in quotes`;
