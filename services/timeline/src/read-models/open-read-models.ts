import type { EventStore } from '@gridcase/event-sourcing';
import {
  openReadModel,
  type ProcessLog,
  type Projection,
  projectionProcess,
  type ReadModel,
} from '@gridcase/projection';
import { isUnderstood } from '../domain/decided-by.ts';
import { BatchTableWriter } from './batch-table.ts';
import { CaseTableWriter } from './case-table.ts';
import { DeliberationTableWriter } from './deliberation-table.ts';
import { POINTS_CATEGORIES, PointsTableWriter } from './points-tables.ts';
import { readModelOptions } from './read-model-files.ts';
import { SearchTableWriter } from './search-table.ts';
import { ViolationTableWriter } from './violation-table.ts';

export interface ReadModelsOptions {
  readonly store: EventStore;
  readonly directory: string;
  readonly log?: ProcessLog | undefined;
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

/** Opens the read models to be written, with what writes them. */
export function openReadModels({ directory, ...shared }: ReadModelsOptions): ReadModels {
  const cases = openReadModel(readModelOptions('cases', directory));
  const search = openReadModel(readModelOptions('search', directory));
  const points = openReadModel(readModelOptions('points', directory));
  const caseWriter = new CaseTableWriter(cases.db);
  const deliberationWriter = new DeliberationTableWriter(cases.db);
  const batchWriter = new BatchTableWriter(cases.db);
  const violationWriter = new ViolationTableWriter(cases.db);
  const searchWriter = new SearchTableWriter(search.db);
  const pointsWriter = new PointsTableWriter(points.db);
  const processes = [
    projectionProcess({
      ...{
        ...shared,
        name: 'timeline.cases',
        readModel: cases,
        categories: ['case', 'delivery', 'deliberation', 'batch'],
      },
      apply: (_, events) => {
        caseWriter.apply(events);
        deliberationWriter.apply(events);
        batchWriter.apply(events);
        violationWriter.apply(events);
      },
    }),
    projectionProcess({
      ...{ ...shared, name: 'timeline.search', readModel: search, categories: ['report', 'case'] },
      apply: (_, events) => searchWriter.apply(events.filter(isUnderstood)),
    }),
    projectionProcess({
      ...{ ...shared, name: 'timeline.points', readModel: points, categories: POINTS_CATEGORIES },
      apply: (_, events) => pointsWriter.apply(events),
    }),
  ] as const;
  const close = () => {
    for (const readModel of [cases, search, points]) readModel.close();
  };
  return { cases, search, points, processes, close };
}
