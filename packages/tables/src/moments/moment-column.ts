import { UnreadableTable } from '../unreadable-table.ts';
import { type DateOrder, isDateOnly, type MomentReading, type MomentRules, readMoment } from './read-moment.ts';
import { type SpelledDay, spell } from './spelling.ts';

/** The first cell of a kind that was met. */
interface Sight {
  readonly line: number;
  readonly cell: string;
}

/** First sight of each kind of cell: one that leaves no doubt about the order, one that does, a spreadsheet's number … */
type Sights = Partial<Record<'dmy' | 'mdy' | 'either' | 'serial' | 'readable' | 'unreadable' | 'dateOnly', Sight>>;

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
  const seen: Sights = {};
  const refuse = (line: number, detail: string) => new UnreadableTable(line, detail, { heading });
  return {
    meet(cell, line) {
      const spelling = spell(cell);
      const sight = { line, cell };
      if (!spelling) seen.unreadable ??= sight;
      else seen.readable ??= sight;
      const kind = spelling && kindOf(spelling.day);
      if (kind) seen[kind] ??= sight;
      if (spelling && isDateOnly(spelling)) seen.dateOnly ??= sight;
    },
    settle(said) {
      if (seen.unreadable && !seen.readable) {
        throw refuse(seen.unreadable.line, `no cell of "${heading}" is a date that is known`);
      }
      const order = settleOrder(seen, said.order, heading, refuse);
      const rules = { ...said, order };
      return { read: (cell) => readCell(cell, rules), remarks: remarksOf(heading, rules, seen) };
    },
  };
}

/** The order of day and month, where cells need one. */
function settleOrder(
  { dmy, mdy, either, serial }: Sights,
  said: DateOrder | undefined,
  heading: string,
  refuse: (line: number, detail: string) => UnreadableTable,
): DateOrder | undefined {
  if (dmy && mdy) throw refuse(Math.max(dmy.line, mdy.line), `${told(dmy, 'dmy')}, and ${told(mdy, 'mdy')}`);
  const open = dmy ?? mdy ?? either;
  if (open && serial) throw refuse(serial.line, halfConverted(open, serial));
  if (said === 'mdy' && dmy) throw refuse(dmy.line, `--date-order mdy was said, but ${told(dmy, 'dmy')}`);
  if (said === 'dmy' && mdy) throw refuse(mdy.line, `--date-order dmy was said, but ${told(mdy, 'mdy')}`);
  const order = said ?? (dmy ? 'dmy' : mdy ? 'mdy' : undefined);
  if (either && !order) throw refuse(either.line, undecided(heading, either));
  return order;
}

function kindOf(day: SpelledDay): 'dmy' | 'mdy' | 'either' | 'serial' | undefined {
  if (day.kind === 'serial') return 'serial';
  if (day.kind !== 'open' || day.first === day.second) return undefined;
  const [low, high] = [Math.min(day.first, day.second), Math.max(day.first, day.second)];
  // No order makes it a day: the cell says nothing of the others and is refused by itself.
  if (low > 12 || high > 31) return undefined;
  if (high <= 12) return 'either';
  return day.first === high ? 'dmy' : 'mdy';
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
  { order, epoch, dateOnly: instant = 'beginning' }: MomentRules,
  { dmy, mdy, either, serial, dateOnly }: Sights,
): string[] {
  const remarks: string[] = [];
  const certain = dmy ?? mdy;
  if (order && (certain ?? either)) {
    const why = certain ? `line ${certain.line} (${certain.cell}) leaves no other way` : 'as you said';
    remarks.push(`in "${heading}" ${ORDERS[order]}: ${why}`);
  }
  if (serial) remarks.push(`numbers in "${heading}" are days of a spreadsheet that counts from ${epoch}`);
  if (dateOnly)
    remarks.push(`dates without a time in "${heading}" (line ${dateOnly.line}) mean the ${instant} of the day`);
  return remarks;
}
