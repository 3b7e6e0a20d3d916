import { PostName } from '@gridcase/contracts';
import { oneOf, required, yes } from './area-files.ts';
import { type Row, readCsv } from './csv-file.ts';
import type { FileProblems } from './file-problems.ts';
import { day } from './term.ts';

export interface PersonLine {
  personId: string;
  name: string;
  row: Row<'personId' | 'name' | 'madeUp'>;
}

export interface HolderLine {
  area: string;
  post: PostName;
  /** A person's id, a unit's name or a grid's code, by post. */
  holder: string;
  from: string;
  /** Empty while it lasts. */
  to: string;
  row: Row<(typeof FIELDS)[number]>;
}

const FIELDS = ['area', 'post', 'holder', 'from', 'to', 'madeUp'] as const;

export function readPeople(directory: string, problems: FileProblems): PersonLine[] {
  const fields = ['personId', 'name', 'madeUp'] as const;
  return readCsv(directory, { file: 'people.csv', fields }, problems).map((row) => {
    yes(row, 'madeUp');
    return { personId: required(row, 'personId'), name: required(row, 'name'), row };
  });
}

export function readHolders(directory: string, problems: FileProblems): HolderLine[] {
  return readCsv(directory, { file: 'holders.csv', fields: FIELDS }, problems).map((row) => {
    yes(row, 'madeUp');
    const from = day(row, 'from');
    const to = row.get('to') === '' ? '' : day(row, 'to');
    if (to !== '' && to <= from) {
      row.bad('to', `The post ends on ${to}, not after it begins on ${from}. "to" is the first day no longer held.`);
    }
    return {
      area: row.get('area'),
      post: oneOf(row, 'post', PostName.options),
      holder: required(row, 'holder'),
      from,
      to,
      row,
    };
  });
}
