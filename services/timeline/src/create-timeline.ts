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
import { caseAreas } from './read-models/case-areas.ts';
import { CaseQueries } from './read-models/case-queries.ts';
import { CaseTotals } from './read-models/case-totals.ts';
import { DeliveryQueries } from './read-models/delivery-queries.ts';
import { findCases } from './read-models/find-cases.ts';
import { LedgerQueries } from './read-models/ledger-queries.ts';
import { readMonths } from './read-models/month-table.ts';
import { openReadModels } from './read-models/open-read-models.ts';
import { SearchQueries } from './read-models/search-queries.ts';
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
  const { search, cases, points, processes } = readModels;
  const queries = new CaseQueries(cases.db);
  const totals = new CaseTotals(cases.db);
  const deliveries = new DeliveryQueries(cases.db);
  const ledgers = new LedgerQueries(points.db);
  const tables = { queries, totals, search: new SearchQueries(search.db) };

  const parts: RoutePlugin[] = [
    caseListRoutes({ clock, find: (question) => findCases(tables, question) }),
    // Before the detail routes: `stream` is no case id.
    caseStreamRoutes({
      ...{ store, areasAt: caseAreas(cases.db) },
      ...{ position: () => cases.position(), nextChange: changes.pass },
    }),
    caseDetailRoutes({ store, queries, clock, cityCode }),
    deliveryListRoutes({ list: (filter) => deliveries.list({ ...filter, cityCode }) }),
    summaryRoutes({ totals, clock }),
    ledgerListRoutes({ queries: ledgers }),
    ledgerDetailRoutes({ store, clock, deliveriesOf: (ledgerId) => deliveries.ofLedger(ledgerId) }),
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
