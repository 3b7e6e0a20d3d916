import { join } from 'node:path';
import { isEventType } from '@gridcase/contracts';
import type { EventStore } from '@gridcase/event-sourcing';
import { openReadModel, type Projection, projectionProcess, type ReadModel } from '@gridcase/projection';
import type { Logger } from '@gridcase/runtime';
import { isUnderstood } from '../domain/decided-by.ts';
import { CASE_TABLES, CASE_TABLES_VERSION, CaseTableWriter } from './case-table.ts';
import { openPoints, POINTS_FILE } from './open-points.ts';
import { SEARCH_TABLES, SEARCH_TABLES_VERSION, SearchTableWriter } from './search-table.ts';
import { VIOLATION_TABLE, ViolationTableWriter } from './violation-table.ts';

export interface ReadModelsOptions {
  readonly store: EventStore;
  readonly directory: string;
  readonly log?: Logger | undefined;
  /** Told of each batch that the case tables have taken. */
  readonly onCases?: ((count: number, position: number) => void) | undefined;
  readonly onSearch?: ((count: number, position: number) => void) | undefined;
  readonly onPoints?: ((count: number, position: number) => void) | undefined;
  /** Told when one of them stands still, and why: it tries again. */
  readonly onHeldUp?: ((error: unknown, position: number) => void) | undefined;
  /** Events in one transaction; larger for a rebuild. */
  readonly batch?: number | undefined;
}

export interface ReadModels {
  readonly cases: ReadModel;
  readonly search: ReadModel;
  readonly points: ReadModel;
  readonly processes: readonly [cases: Projection, search: Projection, points: Projection];
  close(): void;
}

/** Files of timeline's read models in the data directory. Each may be deleted while the server is stopped. */
export const READ_MODEL_FILES = ['timeline-cases.db', 'timeline-search.db', POINTS_FILE] as const;

/**
 * Three read models, each with a checkpoint of its own: lists must be quick to be right again after a rebuild, and need
 * not wait until every word of every report is indexed.
 */
export function openReadModels(options: ReadModelsOptions): ReadModels {
  const { store, directory, log, onCases, onSearch, onHeldUp, batch } = options;
  const cases = openReadModel({
    path: join(directory, READ_MODEL_FILES[0]),
    name: 'timeline-cases',
    version: CASE_TABLES_VERSION,
    schema: CASE_TABLES + VIOLATION_TABLE,
    knows: isEventType,
  });
  const search = openReadModel({
    path: join(directory, READ_MODEL_FILES[1]),
    name: 'timeline-search',
    version: SEARCH_TABLES_VERSION,
    schema: SEARCH_TABLES,
    knows: isEventType,
  });
  const caseWriter = new CaseTableWriter(cases.db);
  const violationWriter = new ViolationTableWriter(cases.db);
  const searchWriter = new SearchTableWriter(search.db);
  const { points, process: pointsProcess } = openPoints(options);
  const shared = { store, log, batch, onHeldUp };
  const processes = [
    projectionProcess({
      ...{ ...shared, name: 'timeline.cases', readModel: cases, categories: ['case', 'delivery'], onApplied: onCases },
      apply: (_, events) => {
        caseWriter.apply(events);
        violationWriter.apply(events);
      },
    }),
    projectionProcess({
      ...{ ...shared, name: 'timeline.search', readModel: search, categories: ['report', 'case'], onApplied: onSearch },
      apply: (_, events) => searchWriter.apply(events.filter(isUnderstood)),
    }),
    pointsProcess,
  ] as const;
  const close = () => {
    cases.close();
    search.close();
    points.close();
  };
  return { cases, search, points, processes, close };
}
