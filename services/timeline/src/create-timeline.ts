import type { Clock, EventStore } from '@gridcase/event-sourcing';
import type { Logger, Metrics, RoutePlugin, Service } from '@gridcase/runtime';
import { auditRoutes } from './http/audit.ts';
import { caseDetailRoutes } from './http/case-detail.ts';
import { caseListRoutes } from './http/case-list.ts';
import { caseStreamRoutes } from './http/case-stream.ts';
import { deliveryListRoutes } from './http/deliveries.ts';
import { summaryRoutes } from './http/summary.ts';
import { CaseQueries } from './read-models/case-queries.ts';
import { listDeliveries } from './read-models/delivery-queries.ts';
import { openReadModels } from './read-models/open-read-models.ts';
import { findReports } from './read-models/search-table.ts';
import { createTurnstile } from './turnstile.ts';

export interface TimelineOptions {
  readonly store: EventStore;
  /** For the read models. Disposable: they are rebuilt from the log. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** The read side: decides nothing, owns no stream, shows everything to those who may see it. */
export function createTimeline({ store, directory, clock, metrics, ...options }: TimelineOptions): Service {
  const log = options.log.child({ service: 'timeline' });
  const applied = metrics.counter('gridcase_timeline_events_total', 'Events projected into read models', ['readModel']);
  const changes = createTurnstile();
  const readModels = openReadModels({
    ...{ store, directory, log },
    onCases: (count) => {
      applied.inc({ readModel: 'cases' }, count);
      changes.release();
    },
    onSearch: (count) => applied.inc({ readModel: 'search' }, count),
  });
  const queries = new CaseQueries(readModels.cases.db);
  const { search, cases, processes } = readModels;

  const parts: RoutePlugin[] = [
    caseListRoutes({ queries, clock, findReports: (query) => findReports(search.db, query) }),
    // Before the detail routes: `stream` is no case id.
    caseStreamRoutes({ store, queries, position: () => cases.position(), nextChange: changes.pass }),
    caseDetailRoutes({ store, queries, clock }),
    deliveryListRoutes({ list: (filter) => listDeliveries(cases.db, filter) }),
    summaryRoutes({ queries, clock }),
    auditRoutes({ store }),
  ];
  return {
    name: 'timeline',
    routes: async (app) => {
      for (const part of parts) await app.register(part);
    },
    processes: [...processes],
    close: async () => readModels.close(),
  };
}
