import { UnreadableTable } from '../unreadable-table.ts';
import { type DateOrder, type MomentReading, type MomentRules, readMoment } from './read-moment.ts';
import { type SpelledDay, spell } from './spelling.ts';

/** The first cell of a kind that was met. */
interface Sight {
  readonly line: number;
  readonly cell: string;
}

/** What a whole column of dates says of how it is meant, gathered cell by cell. */
export interface MomentColumn {
  /** `line`: where the row begins. Empty cells are no cells of the column. */
  meet(cell: string, line: number): void;
  /**
   * The rules for its cells, once all have been met. Throws UnreadableTable with line and heading where the column
   * contradicts itself or what was said of it, and where nothing tells day and month apart.
   */
  settle(said: MomentRules): SettledColumn;
}

export interface SettledColumn {
  read(cell: string): MomentReading;
  /** What was understood that the file does not say in so many words, for the screen. */
  readonly remarks: readonly string[];
}

/** @param heading the column's name in the head line */
export function openMomentColumn(heading: string): MomentColumn {
  /** First sight of: a day that can be no month, first or second; one that can be either; a spreadsheet's number; anything readable. */
  const seen: Partial<Record<'dmy' | 'mdy' | 'either' | 'serial' | 'readable' | 'unreadable', Sight>> = {};
  const refuse = (line: number, detail: string) => new UnreadableTable(line, detail, { heading });
  return {
    meet(cell, line) {
      const spelling = spell(cell);
      const sight = { line, cell };
      if (!spelling) seen.unreadable ??= sight;
      else seen.readable ??= sight;
      const kind = spelling && kindOf(spelling.day);
      if (kind) seen[kind] ??= sight;
    },
    settle(said) {
      const { dmy, mdy, either, serial, readable, unreadable } = seen;
      if (unreadable && !readable) throw refuse(unreadable.line, `no cell of "${heading}" is a date that is known`);
      if (dmy && mdy) throw refuse(Math.max(dmy.line, mdy.line), `${told(dmy, 'dmy')}, and ${told(mdy, 'mdy')}`);
      const [sight, found] = dmy ? [dmy, 'dmy' as const] : mdy ? [mdy, 'mdy' as const] : [either, undefined];
      if (sight && serial) throw refuse(serial.line, halfConverted(sight, serial));
      if (sight && found && said.order && said.order !== found) {
        throw refuse(sight.line, `--date-order ${said.order} was said, but ${told(sight, found)}`);
      }
      const order = said.order ?? found;
      if (either && !order) throw refuse(either.line, undecided(heading, either));
      const rules = { ...said, order };
      return { read: (cell) => readCell(cell, rules), remarks: remarksOf(heading, rules, { sight, found, serial }) };
    },
  };
}

function kindOf(day: SpelledDay): 'dmy' | 'mdy' | 'either' | 'serial' | undefined {
  if (day.kind === 'serial') return 'serial';
  if (day.kind !== 'open' || day.first === day.second) return undefined;
  if (day.first > 12 && day.second <= 12) return 'dmy';
  if (day.second > 12 && day.first <= 12) return 'mdy';
  // Neither can be a month: no order makes it a day, and the cell is refused by itself.
  return day.first <= 12 ? 'either' : undefined;
}

function readCell(cell: string, rules: MomentRules): MomentReading {
  const spelling = spell(cell);
  return spelling ? readMoment(spelling, rules) : { refusal: 'is no date in a spelling that is known' };
}

const ORDERS: Record<DateOrder, string> = { dmy: 'the day stands first', mdy: 'the month stands first' };

const told = ({ line, cell }: Sight, order: DateOrder) => `in line ${line} (${cell}) ${ORDERS[order]}`;

const undecided = (heading: string, { cell }: Sight) =>
  `${cell} can be two days, and nothing in the column "${heading}" tells day and month apart; ` +
  'say --date-order dmy (day first) or --date-order mdy (month first)';

const halfConverted = (text: Sight, serial: Sight) =>
  `the column has numbers (line ${serial.line}) beside dates as text (line ${text.line}: ${text.cell}): a spreadsheet ` +
  'has understood some of them, perhaps with day and month exchanged; export the column again, as text';

function remarksOf(
  heading: string,
  { order, epoch }: MomentRules,
  { sight, found, serial }: { sight: Sight | undefined; found: DateOrder | undefined; serial: Sight | undefined },
): string[] {
  const remarks: string[] = [];
  if (sight && order) {
    const why = found ? `line ${sight.line} (${sight.cell}) leaves no other way` : 'as you said';
    remarks.push(`in "${heading}" ${ORDERS[order]}: ${why}`);
  }
  if (serial) remarks.push(`numbers in "${heading}" are days of a spreadsheet that counts from ${epoch}`);
  return remarks;
}
