import { join } from 'node:path';
import { isEventType } from '@gridcase/contracts';
import { openReadModel, type ReadModelOptions, type ReadModelReader, readModelReader } from '@gridcase/projection';
import { BATCH_TABLE } from './batch-table.ts';
import { CASE_TABLES, CASE_TABLES_VERSION } from './case-table.ts';
import { DELIBERATION_TABLE } from './deliberation-table.ts';
import { POINTS_TABLES, POINTS_TABLES_VERSION } from './points-tables.ts';
import { SEARCH_TABLES, SEARCH_TABLES_VERSION } from './search-table.ts';
import { VIOLATION_TABLE } from './violation-table.ts';

/**
 * Three read models, each with a checkpoint of its own: lists must be quick to be right again after a rebuild, and need
 * not wait until every word of every report is indexed; nor must a round of points or a year's end hold up the cases.
 */
export const READ_MODELS = ['cases', 'search', 'points'] as const;
export type ReadModelName = (typeof READ_MODELS)[number];

const TABLES: Readonly<Record<ReadModelName, Pick<ReadModelOptions, 'version' | 'schema'>>> = {
  cases: { version: CASE_TABLES_VERSION, schema: CASE_TABLES + VIOLATION_TABLE + DELIBERATION_TABLE + BATCH_TABLE },
  search: { version: SEARCH_TABLES_VERSION, schema: SEARCH_TABLES },
  points: { version: POINTS_TABLES_VERSION, schema: POINTS_TABLES },
};

const fileOf = (name: ReadModelName): string => `timeline-${name}.db`;

/** Files of timeline's read models in the data directory. Each may be deleted while the server is stopped. */
export const READ_MODEL_FILES: readonly string[] = READ_MODELS.map(fileOf);

export const readModelOptions = (name: ReadModelName, directory: string): ReadModelOptions => ({
  ...TABLES[name],
  ...{ path: join(directory, fileOf(name)), name: `timeline-${name}`, knows: isEventType },
});

export type Readers = Readonly<Record<ReadModelName, ReadModelReader>>;

export function openReaders(directory: string): Readers {
  const [cases, search, points] = READ_MODELS.map((name) => readModelReader(readModelOptions(name, directory).path));
  return { cases: cases!, search: search!, points: points! };
}

/** Makes the files, and anew those that do not fit, while nobody writes them: readers open again what stands there then. */
export function fitReadModels(directory: string, readers: Readers): void {
  for (const name of READ_MODELS) {
    readers[name].close();
    openReadModel(readModelOptions(name, directory)).close();
  }
}
