import { type Clock, type EventStore, type Health, toInstant } from '@gridcase/event-sourcing';
import { type Projection, projectionsInThread } from '@gridcase/projection';
import type { Logger, Metrics, RoutePlugin, Service } from '@gridcase/runtime';
import { type LivePosts, postsOf, type Territory } from '@gridcase/territory';
import type { FormulaSet } from './domain/indicators/formulas.ts';
import { createHiddenCases } from './hidden-cases.ts';
import { auditRoutes } from './http/audit.ts';
import { batchRoutes } from './http/batches.ts';
import { caseDetailRoutes } from './http/case-detail.ts';
import { caseListRoutes } from './http/case-list.ts';
import { caseStreamRoutes } from './http/case-stream.ts';
import { deliberationRoutes } from './http/deliberations.ts';
import { deliveryListRoutes } from './http/deliveries.ts';
import { indicatorCaseRoutes } from './http/indicator-cases.ts';
import { indicatorRoutes } from './http/indicators.ts';
import { ledgerDetailRoutes } from './http/ledger-detail.ts';
import { ledgerListRoutes } from './http/ledger-list.ts';
import { listingRoutes } from './http/listings.ts';
import { pointsIndicatorRoutes } from './http/points-indicators.ts';
import { postRoutes } from './http/posts.ts';
import { premisesTimelineRoutes } from './http/premises-timeline.ts';
import { progressRoutes } from './http/progress.ts';
import { rosterRoutes } from './http/rosters.ts';
import { similarRoutes } from './http/similar.ts';
import { summaryRoutes } from './http/summary.ts';
import { supervisionRoutes } from './http/supervisions.ts';
import { openFormulas } from './indicators/open-formulas.ts';
import type { ProjectorData } from './projector/main.ts';
import { listBatches } from './read-models/batch-table.ts';
import { caseAreas } from './read-models/case-areas.ts';
import { CaseQueries } from './read-models/case-queries.ts';
import { CaseTotals } from './read-models/case-totals.ts';
import { listDeliberations } from './read-models/deliberation-queries.ts';
import { DeliveryQueries } from './read-models/delivery-queries.ts';
import { findCases } from './read-models/find-cases.ts';
import { findProgress } from './read-models/find-progress.ts';
import { findSimilar } from './read-models/find-similar.ts';
import { readCountedCases } from './read-models/indicator-queries.ts';
import { LedgerQueries } from './read-models/ledger-queries.ts';
import { listListings, listNumbersOf } from './read-models/listing-queries.ts';
import { readMonths } from './read-models/month-table.ts';
import { openReadModels } from './read-models/open-read-models.ts';
import { fitReadModels, openReaders, READ_MODELS, type Readers } from './read-models/read-model-files.ts';
import { SearchQueries } from './read-models/search-queries.ts';
import { SimilarQueries } from './read-models/similar-queries.ts';
import { readBoard } from './read-models/supervision-table.ts';
import { casesNaming } from './read-models/violation-table.ts';
import { createTurnstile } from './turnstile.ts';

export interface TimelineOptions {
  readonly store: EventStore;
  /** By what the projections' own thread opens the same log. Without it they run in this one: the store is opened but once. */
  readonly logAt?: ProjectorData['log'] | undefined;
  /** Told how the log is for that thread, which has a connection of its own. */
  readonly onLogHealth?: ((health: Health) => void) | undefined;
  /** For the read models. Disposable: they are rebuilt from the log. */
  readonly directory: string;
  /** What is made of the figures of cases; or the directory where it stands as files, read again when they change. Default: the common shares. */
  readonly formulas?: readonly FormulaSet[] | string | undefined;
  /** Real milliseconds between two looks at that directory. Default 2,000. */
  readonly formulasEveryMs?: number | undefined;
  /** Its city holds what nobody knows the place of. */
  readonly territory: Territory;
  /** Who holds which post, where the services of a process share it; it is started and closed by whoever made it. */
  readonly posts?: LivePosts | undefined;
  /** Secret behind the PINs of reporters: intake's. */
  readonly pepper: Uint8Array;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** The read side: decides nothing, owns no stream, shows everything to those who may see it. */
export function createTimeline({ store, directory, pepper, clock, metrics, ...options }: TimelineOptions): Service {
  const { territory } = options;
  const { cityCode } = territory;
  const log = options.log.child({ service: 'timeline' });
  const { formulas: given, formulasEveryMs: everyMs } = options;
  const formulas = openFormulas({ formulas: given, everyMs, log, metrics });
  const applied = metrics.counter('gridcase_timeline_events_total', 'Events projected into read models', ['readModel']);
  const changes = createTurnstile();
  const readers = openReaders(directory);
  const { cases, search, points } = readers;
  const { posts, ...own } = postsOf({ name: 'timeline', territory, store, log, posts: options.posts });
  const standsIn = (personId: string) => posts.register.standsInAt(personId, toInstant(clock.now()));
  const projections = project({ store, directory, ...options, log }, readers);
  for (const [index, readModel] of READ_MODELS.entries()) {
    projections.processes[index]!.watch((count) => {
      if (count > 0) applied.inc({ readModel }, count);
      if (readModel === 'cases') changes.release();
    });
  }
  const queries = new CaseQueries(cases);
  const totals = new CaseTotals(cases);
  const deliveries = new DeliveryQueries(cases);
  const ledgers = new LedgerQueries(points);
  const similar = new SimilarQueries(cases, search);
  const hidden = createHiddenCases({ cases, store, position: () => projections.processes[0]!.position() });
  const tables = { queries, totals, search: new SearchQueries(search) };

  const numbers = (caseIds: readonly string[], at: string) => listNumbersOf(cases, caseIds, at);

  const parts: RoutePlugin[] = [
    caseListRoutes({
      ...{ clock, posts, numbers },
      find: (question, principal) =>
        search.atOnce(() =>
          cases.atOnce(() => findCases(tables, { ...question, except: hidden.positions(principal) })),
        ),
    }),
    // Before the detail routes: `stream` is no case id.
    caseStreamRoutes({
      ...{ store, areasAt: caseAreas(cases), standsIn, hides: hidden.hides },
      ...{ position: () => projections.processes[0]!.position(), nextChange: changes.pass },
    }),
    caseDetailRoutes({ store, queries, numbers, posts, clock, cityCode }),
    listingRoutes({
      ...{ clock, posts },
      list: (filter, principal) => listListings(cases, { ...filter, except: hidden.positions(principal) }),
    }),
    similarRoutes({
      ...{ store, cityCode, hidden: hidden.positionsOf },
      find: (question) => search.atOnce(() => cases.atOnce(() => findSimilar(similar, question))),
    }),
    deliberationRoutes({ store, clock, list: (filter) => listDeliberations(cases, filter) }),
    batchRoutes({ store, list: (filter) => listBatches(cases, filter), hides: hidden.hidesFrom }),
    deliveryListRoutes({ hidden: hidden.positions, list: (filter) => deliveries.list({ ...filter, cityCode }) }),
    summaryRoutes({ totals, hidden: hidden.positions, clock, atOnce: cases.atOnce }),
    supervisionRoutes({ read: (question) => readBoard(cases, question) }),
    progressRoutes({ clock, find: findProgress(store, queries, pepper) }),
    indicatorRoutes({ clock, formulas: formulas.current, read: hidden.figures }),
    indicatorCaseRoutes({
      ...{ hidden: hidden.positions, open: (figure, behind, limit) => readCountedCases(cases, figure, behind, limit) },
    }),
    ledgerListRoutes({ queries: ledgers }),
    ledgerDetailRoutes({ store, clock, queries: ledgers, deliveriesOf: (ledgerId) => deliveries.ofLedger(ledgerId) }),
    premisesTimelineRoutes({
      ...{ store, clock, cityCode, queries: ledgers },
      casesNaming: (id, limit) => casesNaming(cases, id, limit),
    }),
    pointsIndicatorRoutes({ clock, readMonths: (question) => readMonths(points, question) }),
    postRoutes({ store, posts, clock }),
    rosterRoutes({ store, posts, clock }),
    auditRoutes({ store, cityCode }),
  ];
  return {
    name: 'timeline',
    routes: async (app) => {
      for (const part of parts) await app.register(part);
    },
    standsIn,
    processes: [...projections.processes, ...own.processes, ...formulas.processes],
    async close() {
      own.close();
      projections.close();
      for (const reader of Object.values(readers)) reader.close();
    },
  };
}

/** Fits the 512 MiB of a whole gridcase: what a batch of the largest reports takes, and some. */
const THREAD_HEAP = { oldMb: 192, youngMb: 24 };

type Projected = Pick<TimelineOptions, 'store' | 'directory' | 'log' | 'logAt' | 'onLogHealth'>;

function project({ store, directory, log, logAt, onLogHealth }: Projected, readers: Readers) {
  if (logAt === undefined) return openReadModels({ store, directory, log });
  const prepare = () => fitReadModels(directory, readers);
  // Now, too: what can't be opened is said before anything starts.
  prepare();
  const data: ProjectorData = { log: logAt, directory };
  const processes: readonly Projection[] = projectionsInThread({
    ...{ module: new URL('./projector/main.ts', import.meta.url), data, heap: THREAD_HEAP, prepare, log, onLogHealth },
    names: READ_MODELS.map((name) => `timeline.${name}`),
  });
  return { processes, close: () => {} };
}
