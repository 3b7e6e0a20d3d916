import { join } from 'node:path';
import { isEventType } from '@gridcase/contracts';
import { openReadModel, type Projection, projectionProcess, type ReadModel } from '@gridcase/projection';
import type { ReadModelsOptions } from './open-read-models.ts';
import { POINTS_CATEGORIES, POINTS_TABLES, POINTS_TABLES_VERSION, PointsTableWriter } from './points-tables.ts';

export const POINTS_FILE = 'timeline-points.db';

/** Ledgers, premises and rounds: a checkpoint of its own, since a round or a year's end must not hold up the cases. */
export function openPoints({ store, directory, log, onPoints, onHeldUp, batch }: ReadModelsOptions): {
  readonly points: ReadModel;
  readonly process: Projection;
} {
  const points = openReadModel({
    path: join(directory, POINTS_FILE),
    name: 'timeline-points',
    version: POINTS_TABLES_VERSION,
    schema: POINTS_TABLES,
    knows: isEventType,
  });
  const writer = new PointsTableWriter(points.db);
  const process = projectionProcess({
    ...{ store, log, batch, onHeldUp, name: 'timeline.points', readModel: points, categories: POINTS_CATEGORIES },
    onApplied: onPoints,
    apply: (_, events) => writer.apply(events),
  });
  return { points, process };
}
