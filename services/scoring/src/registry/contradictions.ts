import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { type DialPlan, phoneIdentity, readPhones } from '@gridcase/privacy';
import { UnreadableTable } from '@gridcase/tables';
import { premisesIdOf } from '../domain/identity.ts';
import { canonicalNumber } from '../numbers/bare-number.ts';
import type { GivenRow } from '../premises-desk.ts';
import type { Column } from './columns.ts';
import type { ParsedRow } from './parse-row.ts';
import type { NumberedRow } from './read-groups.ts';
import type { RowError } from './row-error.ts';

/** Rows of a file that can not both be true. */
export interface Contradictions {
  /** What is wrong with the row that begins in this line; each names the other line. */
  of(line: number): readonly RowError[];
  close(): void;
}

interface Fact {
  readonly about: keyof typeof DETAILS;
  /** What it is said of, and what is said. */
  readonly key: string;
  readonly value: string;
}

const DETAILS: Readonly<Record<'place' | 'name' | 'phone' | 'email', readonly [Column, (line: number) => string]>> = {
  place: [
    'external_id',
    (line) =>
      `these premises stand otherwise in line ${line}, from the same day; if they are others, mend the number, if not, take one row out`,
  ],
  name: ['holder_id', (line) => `this number has another name in line ${line}; mend the number or the name`],
  phone: [
    'holder_phone',
    (line) => `this holder has another phone number in line ${line}; take out the one that is not theirs`,
  ],
  email: [
    'holder_email',
    (line) => `this holder has another e-mail address in line ${line}; take out the one that is not theirs`,
  ],
};

/**
 * Reads all rows before any is recorded, and finds where one number stands for two: the same premises twice from one day,
 * a holder with two names, phone numbers or e-mail addresses. An older row of the same premises is history: then
 * somebody else's phone was theirs. What is kept for it is in a private file of SQLite's own, hashed, gone when closed.
 */
export async function findContradictions(rows: AsyncIterable<ParsedRow>, plan: DialPlan): Promise<Contradictions> {
  const db = new DatabaseSync('');
  db.exec('CREATE TABLE fact (line INTEGER, about TEXT, key BLOB, value BLOB) STRICT; BEGIN');
  const insert = db.prepare('INSERT INTO fact VALUES (?, ?, ?, ?)');
  for await (const { line, facts } of factsOf(whileReadable(rows), plan)) {
    for (const { about, key, value } of facts) insert.run(line, about, hash(`${about}\n${key}`), hash(value));
  }
  db.exec(`CREATE INDEX fact_by_key ON fact (key, value, line);
    CREATE TABLE clash AS SELECT f.line, f.about, (SELECT MIN(o.line) FROM fact o WHERE o.key = f.key AND o.value <> f.value)
      AS other FROM fact f WHERE f.key IN (SELECT key FROM fact GROUP BY key HAVING COUNT(DISTINCT value) > 1);
    CREATE INDEX clash_by_line ON clash (line)`);
  const select = db.prepare('SELECT about, other FROM clash WHERE line = ? ORDER BY about DESC');
  return {
    of: (line) =>
      select.all(line).map(({ about, other }) => {
        const [column, detail] = DETAILS[about as keyof typeof DETAILS];
        return { line, column, detail: detail(Number(other)) };
      }),
    close: () => db.close(),
  };
}

/** Where the file can't be read on is told by whoever records it. */
async function* whileReadable(rows: AsyncIterable<ParsedRow>): AsyncGenerator<ParsedRow> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
  }
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, 16);

/** A holder's contact counts in the last row only of those that follow each other about one premises. */
async function* factsOf(rows: AsyncIterable<ParsedRow>, plan: DialPlan) {
  let before: { readonly id: string; readonly row: NumberedRow } | undefined;
  for await (const parsed of rows) {
    if ('errors' in parsed) continue;
    const id = premisesIdOf(parsed.row.kind, parsed.row.externalId);
    if (before !== undefined && before.id !== id)
      yield { line: before.row.line, facts: contactFacts(before.row.row, plan) };
    before = { id, row: parsed };
    yield { line: parsed.line, facts: [placeFact(id, parsed.row), ...nameFacts(parsed.row)] };
  }
  if (before !== undefined) yield { line: before.row.line, facts: contactFacts(before.row.row, plan) };
}

const placeFact = (id: string, { name, address, areaCode, from, holder }: GivenRow): Fact => ({
  about: 'place',
  key: `${id} ${from}`,
  value: JSON.stringify([plain(name), plain(address), areaCode, holder && canonicalNumber(holder.holderId)]),
});

function nameFacts({ holder }: GivenRow): Fact[] {
  if (!holder?.name) return [];
  return [{ about: 'name', key: canonicalNumber(holder.holderId), value: plain(holder.name) }];
}

function contactFacts({ holder }: GivenRow, plan: DialPlan): Fact[] {
  if (!holder) return [];
  const key = canonicalNumber(holder.holderId);
  const numbers = readPhones(holder.phone ?? '', plan)
    .numbers.map(phoneIdentity)
    .sort();
  return [
    ...(numbers.length > 0 ? [{ about: 'phone', key, value: numbers.join() } as const] : []),
    ...(holder.email ? [{ about: 'email', key, value: plain(holder.email) } as const] : []),
  ];
}

/** Width, case, spaces and the dot between the parts of a name make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•・.]/g, '');
