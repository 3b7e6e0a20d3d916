import { GridKind } from '@gridcase/contracts';
import type { CommunityKind } from '../territory.ts';
import { type Row, readCsv } from './csv-file.ts';
import type { FileProblems } from './file-problems.ts';

/** A line that has been read: what it says, and how to tell what is wrong with it. */
export interface TownshipLine {
  code: string;
  name: string;
  pinyin: string;
  row: Row<'code' | 'name' | 'pinyin'>;
}

export interface CommunityLine {
  code: string;
  township: string;
  kind: CommunityKind;
  /** What the name is known by, without 社区 or 村. */
  stem: string;
  name: string;
  /** Further complete names. */
  aliases: string[];
  /** The stem is an everyday word that stands before 社区 or 村 in ordinary sentences too. */
  commonWord: boolean;
  pinyin: string;
  row: Row<(typeof COMMUNITY_FIELDS)[number]>;
}

export interface GridLine {
  code: string;
  community: string;
  kind: GridKind;
  name: string;
  madeUp: boolean;
  row: Row<(typeof GRID_FIELDS)[number]>;
}

const COMMUNITY_FIELDS = ['code', 'township', 'kind', 'stem', 'name', 'aliases', 'commonWord', 'pinyin'] as const;
const GRID_FIELDS = ['code', 'community', 'kind', 'name', 'madeUp'] as const;

export function readTownships(directory: string, problems: FileProblems): TownshipLine[] {
  const rows = readCsv(directory, { file: 'townships.csv', fields: ['code', 'name', 'pinyin'] as const }, problems);
  return rows.map((row) => ({
    code: code(row, 'code', 9),
    name: required(row, 'name'),
    pinyin: pinyin(row),
    row,
  }));
}

export function readCommunities(directory: string, problems: FileProblems): CommunityLine[] {
  const rows = readCsv(directory, { file: 'communities.csv', fields: COMMUNITY_FIELDS }, problems);
  return rows.map((row) => {
    const name = required(row, 'name');
    const stem = required(row, 'stem');
    if (!name.startsWith(stem)) row.bad('stem', `The stem ${stem} does not begin the name ${name}. Make them agree.`);
    return {
      code: code(row, 'code', 12),
      township: code(row, 'township', 9),
      kind: oneOf(row, 'kind', ['urban', 'village']),
      stem,
      name,
      aliases: row
        .get('aliases')
        .split(';')
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ''),
      commonWord: yes(row, 'commonWord'),
      pinyin: pinyin(row),
      row,
    };
  });
}

export function readGrids(directory: string, problems: FileProblems): GridLine[] {
  return readCsv(directory, { file: 'grids.csv', fields: GRID_FIELDS }, problems).map((row) => ({
    code: code(row, 'code', 15),
    community: code(row, 'community', 12),
    kind: oneOf(row, 'kind', GridKind.options),
    name: required(row, 'name'),
    madeUp: yes(row, 'madeUp'),
    row,
  }));
}

/** Longer names would not fit what a location may carry. */
const NAME_LIMIT = 50;

export function required<Field extends string>(row: Row<Field>, field: Field): string {
  const value = row.get(field);
  if (value === '') row.bad(field, 'The field is empty. Fill it in.');
  if (value.length > NAME_LIMIT) row.bad(field, `The value is longer than ${NAME_LIMIT} characters. Shorten it.`);
  return value;
}

export function yes<Field extends string>(row: Row<Field>, field: Field): boolean {
  const value = row.get(field);
  if (value !== '' && value !== 'yes') row.bad(field, `"${value}" is neither yes nor empty. Write one of the two.`);
  return value === 'yes';
}

export function oneOf<Field extends string, const Choice extends string>(
  row: Row<Field>,
  field: Field,
  choices: readonly Choice[],
): Choice {
  const value = row.get(field);
  const choice = choices.find((known) => known === value);
  if (choice === undefined) row.bad(field, `"${value}" is not a known ${field}. Write one of ${choices.join(', ')}.`);
  return choice ?? choices[0]!;
}

function code<Field extends string>(row: Row<Field>, field: Field, length: number): string {
  const value = row.get(field);
  if (!/^\d+$/.test(value)) {
    row.bad(field, `"${value}" is not a code. Write ${length} digits (a spreadsheet may have rounded a long number).`);
  } else if (value.length !== length) {
    row.bad(field, `The code ${value} has ${value.length} digits. Write ${length}.`);
  }
  return value;
}

function pinyin(row: Row<'pinyin'>): string {
  const value = row.get('pinyin');
  if (!/^[a-z]*$/.test(value)) {
    row.bad(
      'pinyin',
      `"${value}" holds more than the letters a to z. Write it in small letters, without tones or spaces.`,
    );
  }
  return value;
}
