export { ENCODINGS, type Encoding } from './encoding.ts';
export { cellsUnder, columnLetters, headingsOf, wrongWidth } from './headings.ts';
export { type MomentColumn, openMomentColumn, type SettledColumn } from './moments/moment-column.ts';
export type { DateOrder, MomentReading, MomentRules } from './moments/read-moment.ts';
export { type RowLimits, readRows, type TableRow } from './read-rows.ts';
export { describeForm, recogniseTable, type TableForm, type TableHints, type TableSource } from './recognise-table.ts';
export { type TablePlace, UnreadableTable } from './unreadable-table.ts';
