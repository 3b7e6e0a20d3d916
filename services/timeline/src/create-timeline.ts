import type { AreaCode } from '@gridcase/contracts';
import type { Clock, EventStore } from '@gridcase/event-sourcing';
import type { Logger, Metrics, RoutePlugin, Service } from '@gridcase/runtime';
import { auditRoutes } from './http/audit.ts';
import { caseDetailRoutes } from './http/case-detail.ts';
import { caseListRoutes } from './http/case-list.ts';
import { caseStreamRoutes } from './http/case-stream.ts';
import { deliveryListRoutes } from './http/deliveries.ts';
import { ledgerDetailRoutes } from './http/ledger-detail.ts';
import { ledgerListRoutes } from './http/ledger-list.ts';
import { pointsIndicatorRoutes } from './http/points-indicators.ts';
import { premisesTimelineRoutes } from './http/premises-timeline.ts';
import { summaryRoutes } from './http/summary.ts';
import { CaseQueries } from './read-models/case-queries.ts';
import { deliveriesOfLedger, listDeliveries } from './read-models/delivery-queries.ts';
import { LedgerQueries } from './read-models/ledger-queries.ts';
import { readMonths } from './read-models/month-table.ts';
import { openReadModels } from './read-models/open-read-models.ts';
import { findReports } from './read-models/search-table.ts';
import { casesNaming } from './read-models/violation-table.ts';
import { createTurnstile } from './turnstile.ts';

export interface TimelineOptions {
  readonly store: EventStore;
  /** For the read models. Disposable: they are rebuilt from the log. */
  readonly directory: string;
  /** Of the territory: in it lies what nobody knows the place of. */
  readonly cityCode: AreaCode;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** The read side: decides nothing, owns no stream, shows everything to those who may see it. */
export function createTimeline({ store, directory, cityCode, clock, metrics, ...options }: TimelineOptions): Service {
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
    onPoints: (count) => applied.inc({ readModel: 'points' }, count),
  });
  const queries = new CaseQueries(readModels.cases.db);
  const ledgers = new LedgerQueries(readModels.points.db);
  const { search, cases, points, processes } = readModels;

  const parts: RoutePlugin[] = [
    caseListRoutes({ queries, clock, findReports: (query) => findReports(search.db, query) }),
    // Before the detail routes: `stream` is no case id.
    caseStreamRoutes({ store, queries, position: () => cases.position(), nextChange: changes.pass }),
    caseDetailRoutes({ store, queries, clock, cityCode }),
    deliveryListRoutes({ list: (filter) => listDeliveries(cases.db, { ...filter, cityCode }) }),
    summaryRoutes({ queries, clock }),
    ledgerListRoutes({ queries: ledgers }),
    ledgerDetailRoutes({ store, clock, deliveriesOf: (ledgerId) => deliveriesOfLedger(cases.db, ledgerId) }),
    premisesTimelineRoutes({
      ...{ store, clock, cityCode, queries: ledgers },
      casesNaming: (id, limit) => casesNaming(cases.db, id, limit),
    }),
    pointsIndicatorRoutes({ clock, readMonths: (question) => readMonths(points.db, question) }),
    auditRoutes({ store, cityCode }),
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
