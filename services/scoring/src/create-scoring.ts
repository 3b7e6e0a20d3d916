import { createSecretKey } from 'node:crypto';
import { ASSESSMENT_LIMITS } from '@gridcase/contracts';
import { type Clock, type EventStore, toInstant } from '@gridcase/event-sourcing';
import type { Feed } from '@gridcase/messaging';
import type { KeyVault } from '@gridcase/privacy';
import { hasCaughtUp } from '@gridcase/projection';
import { countOutcomes, type Logger, type Metrics, Problem, type RoutePlugin, type Service } from '@gridcase/runtime';
import { type LivePosts, postsOf, type Territory } from '@gridcase/territory';
import { createAssessmentDesk } from './assessment-desk.ts';
import { beginDays } from './begin-days.ts';
import { defaultCatalogues } from './catalogues/default-catalogues.ts';
import { consumeFacts } from './consume/consume-facts.ts';
import type { Catalogue } from './domain/catalogue/catalogue.ts';
import { createCatalogueBook } from './domain/catalogue/catalogue-book.ts';
import { DEFAULT_YEAR_WATCH_MS, endYears } from './end-years.ts';
import { holderRef } from './holder-sealing.ts';
import { assessmentRoutes } from './http/assessment-routes.ts';
import { catalogueRoutes } from './http/catalogue-routes.ts';
import { ledgerCommandRoutes } from './http/ledger-command-routes.ts';
import { ledgerReadRoutes } from './http/ledger-read-routes.ts';
import { premisesListRoute } from './http/premises-list-route.ts';
import { premisesRoutes } from './http/premises-routes.ts';
import { createLedgerDesk } from './ledger-desk.ts';
import { createPremisesDesk } from './premises-desk.ts';
import { openRegisterIndex } from './register-index.ts';

export interface ScoringOptions {
  readonly store: EventStore;
  readonly feed: Feed;
  readonly vault: KeyVault;
  /** Secret of at least 32 bytes behind pseudonyms, intake's own. */
  readonly pepper: Uint8Array;
  readonly territory: Territory;
  /** Who holds which post, where the services of a process share it; it is started and closed by whoever made it. */
  readonly posts?: LivePosts | undefined;
  /** Every version of the points catalogues that was ever in force, and those to come. Default: those for Yiwu. */
  readonly catalogues?: readonly Catalogue[] | undefined;
  /** Where the index of the registry is kept. It may be deleted: it is made again from the log. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Real milliseconds between two looks at the calendar: what begins today, and years that are over. Default 1,000. */
  readonly yearWatchMs?: number | undefined;
}

/** A round of more premises than the contract takes is refused: one more shows it. */
const ROUND_LIMIT = ASSESSMENT_LIMITS.premises + 1;

/**
 * The service that owns points: what landlords and shops did, what it costs them, and how they contest it. Throws
 * RangeError when the catalogues are not usable.
 */
export function createScoring(options: ScoringOptions): Service {
  const { store, feed, vault, pepper, territory, clock, directory, metrics } = options;
  const log = options.log.child({ service: 'scoring' });
  const { posts, ...own } = postsOf({ name: 'scoring', territory, store, log, posts: options.posts });
  const book = createCatalogueBook(options.catalogues ?? defaultCatalogues);
  const index = openRegisterIndex({ directory, store, log });
  const premises = createPremisesDesk({ store, vault, pepper, territory });
  const desk = createLedgerDesk({ store, premises, book, placesOf: index.premisesHeldBy, nameOf: index.nameOf });
  const rounds = createAssessmentDesk({
    store,
    catalogueFor: book.inForce,
    async premisesInGrid(area, kind, openOn) {
      // What a round goes through is settled at its opening: a register half read would leave premises out for a month.
      if (!(await hasCaughtUp(index.projection))) throw registerBehind();
      return index.premises({ area, kind, openOn, limit: ROUND_LIMIT }).map(({ premisesId }) => premisesId);
    },
  });
  const facts = metrics.counter(
    'gridcase_scoring_facts_total',
    'Messages about cases, rounds and premises, by outcome',
    ['outcome'],
  );
  const commands = metrics.counter('gridcase_scoring_commands_total', "Officers' and holders' commands, by outcome", [
    'command',
    'outcome',
  ]);
  const ended = metrics.counter('gridcase_scoring_years_total', 'Ledgers whose year was ended, by outcome', [
    'outcome',
  ]);

  const consumer = consumeFacts({
    ...{ feed, desk, clock },
    onOutcome: countOutcomes(facts, log, 'fact'),
  });
  const calendar = { index, desk, clock, everyMs: options.yearWatchMs ?? DEFAULT_YEAR_WATCH_MS, log };

  const secret = createSecretKey(pepper);
  const holderRefOf = (holderId: string) => holderRef(secret, holderId);
  const parts: RoutePlugin[] = [
    catalogueRoutes({ book, clock }),
    premisesListRoute({ index, clock }),
    premisesRoutes({ desk: premises, clock }),
    assessmentRoutes({ desk: rounds, clock, commands }),
    ledgerCommandRoutes({ desk, holderRefOf, clock, commands }),
    ledgerReadRoutes({ desk, index, holderRefOf, clock }),
  ];
  return {
    name: 'scoring',
    routes: async (app) => {
      for (const part of parts) await app.register(part);
    },
    standsIn: (personId) => posts.register.standsInAt(personId, toInstant(clock.now())),
    processes: [...own.processes, index.projection, consumer, beginDays(calendar), endYears({ ...calendar, ended })],
    close: async () => {
      own.close();
      index.close();
    },
  };
}

const registerBehind = (): Problem =>
  new Problem('overloaded', { detail: 'the register is still being read from the log', retryAfterSeconds: 2 });
