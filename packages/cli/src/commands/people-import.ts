import { randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type ImportRowsOptions,
  type PostRow,
  type RosterRow,
  type RowsReport,
  recordPosts,
  recordRosters,
  rehearsePosts,
  rehearseRosters,
} from '@gridcase/routing';
import { describeForm, ENCODINGS, type Encoding, recogniseTable } from '@gridcase/tables';
import { dataDirectory, fromHere, UsageError } from '../data-directory.ts';
import { openSameBackend } from '../open-backend.ts';
import { postSheet } from '../people/read-posts.ts';
import { type RowFault, readSheet, type Sheet } from '../people/read-sheet.ts';
import { rosterSheets } from '../people/roster-sheets.ts';
import { serversTerritory } from '../servers-territory.ts';

export interface PeopleOptions {
  readonly by: string;
  readonly dryRun?: boolean;
  readonly encoding?: string;
  readonly data?: string;
}

/** Rows of one file: they are kept in memory, and every one of them is an act that somebody ordered. */
const MOST_BYTES = 8 * 1_048_576;

/**
 * `gridcase people import`: appointments, ends and leaves, micro-grid teams, member units, their duties and who speaks for them,
 * from a CSV file of one of these (docs/how-to/appoint-people.md). Looks first, and writes only when no row is refused. Running servers follow at once. Exit code 1 when a row is refused.
 */
export async function importPeople(path: string, options: PeopleOptions): Promise<void> {
  const by = options.by.trim();
  if (by === '' || by.length > 200) throw new UsageError('--by must say who orders it, in up to 200 characters');
  const file = fromHere(path);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new UsageError(`there is no file ${file}`);
  if (stat.size > MOST_BYTES) throw new UsageError(`${file} is larger than 8 MB; split it`);
  const source = () => createReadStream(file);
  const form = await recogniseTable(source, { encoding: encodingOf(options.encoding) });
  const territory = serversTerritory(dataDirectory(options.data));
  const sheets = [postSheet(territory), ...rosterSheets(territory)] as readonly Sheet<string, PostRow | RosterRow>[];
  const { rows, faults } = await readSheet(source, form, sheets);
  const backend = await openSameBackend(options.data);
  try {
    const now = Date.now();
    const actor = { kind: 'person', id: by, role: 'admin' } as const;
    const importing = {
      ...{ store: backend.store, territory, by: { id: by, role: 'admin', area: territory.cityCode } as const },
      context: { correlationId: randomUUID(), actor, now },
    };
    const name = basename(file);
    console.log(`${name}: ${rows.length + refusedLines(faults)} rows, ${describeForm(form)}`);
    const rehearsed = await rehearse(rows, importing);
    const clean = tellRefused(name, rehearsed, faults) === 0;
    if (options.dryRun || !clean) tell(rehearsed, faults, 'would change', 'Nothing was written.');
    else tell(await record(name, rows, importing), [], 'changed', '');
    if (!clean) process.exitCode = 1;
  } finally {
    await backend.close();
  }
}

/** One file is of one sheet. */
const areOfRosters = (rows: readonly (PostRow | RosterRow)[]): rows is readonly RosterRow[] =>
  rows.some((row) => 'roster' in row);

const rehearse = (rows: readonly (PostRow | RosterRow)[], importing: ImportRowsOptions): Promise<RowsReport> =>
  areOfRosters(rows) ? rehearseRosters(rows, importing) : rehearsePosts(rows as readonly PostRow[], importing);

async function record(name: string, rows: readonly (PostRow | RosterRow)[], importing: ImportRowsOptions) {
  const recorded = areOfRosters(rows)
    ? await recordRosters(rows, importing)
    : await recordPosts(rows as readonly PostRow[], importing);
  // Others changed something between the look and the act.
  if (tellRefused(name, recorded, []) > 0) process.exitCode = 1;
  return recorded;
}

function encodingOf(given: string | undefined): Encoding | undefined {
  if (given === undefined) return undefined;
  const known = ENCODINGS.find((name) => name === given.toLowerCase());
  if (known === undefined) throw new UsageError(`--encoding must be one of ${ENCODINGS.join(', ')}`);
  return known;
}

const refusedLines = (faults: readonly RowFault[]): number => new Set(faults.map(({ line }) => line)).size;

/** In the order of the file; how many places there are. */
function tellRefused(name: string, { refused }: RowsReport, faults: readonly RowFault[]): number {
  const places = [...faults, ...refused.map(({ line, detail }) => ({ line, column: null, detail }))];
  places.sort((one, other) => one.line - other.line);
  for (const { line, column, detail } of places) {
    console.log(`${name}:${line}${column === null ? '' : ` (${column})`}: ${detail}`);
  }
  return places.length;
}

function tell({ changed, unchanged, refused }: RowsReport, faults: readonly RowFault[], verb: string, last: string) {
  console.log(`${verb} ${changed}, so already ${unchanged}, refused ${refused.length + refusedLines(faults)}`);
  if (last !== '') console.log(last);
}
