import { createSecretKey } from 'node:crypto';
import { type Clock, type EventStore, toInstant } from '@gridcase/event-sourcing';
import type { KeyVault } from '@gridcase/privacy';
import type { Logger, Metrics, Service } from '@gridcase/runtime';
import { type LivePosts, postsOf, type Territory } from '@gridcase/territory';
import { holdingOf } from './case-holder.ts';
import { intakeRoutes } from './http/intake-routes.ts';
import { openNumberIndex } from './number-index.ts';
import { createReportDesk } from './report-desk.ts';
import { createResidents } from './residents.ts';

export interface IntakeOptions {
  readonly store: EventStore;
  readonly vault: KeyVault;
  /** Who holds which post, where the services of a process share it; it is started and closed by whoever made it. */
  readonly posts?: LivePosts | undefined;
  readonly territory: Territory;
  /** Secret of at least 32 bytes behind reporters' pseudonyms, the same for ever. */
  readonly pepper: Uint8Array;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Where the index of numbers is kept. Deleted, it is made again from the log. */
  readonly directory: string;
  readonly log: Logger;
}

/** The service that takes reports in: is it authentic, new, well-formed, for us, and where is it? */
export function createIntake(options: IntakeOptions): Service {
  const { store, vault, territory, pepper, clock, metrics, directory, log } = options;
  const { posts, ...own } = postsOf({ name: 'intake', territory, store, posts: options.posts });
  const received = metrics.counter(
    'gridcase_intake_reports_total',
    'Reports that reached intake, by channel and by what came of them',
    ['channel', 'outcome'],
  );
  const remarked = metrics.counter(
    'gridcase_intake_remarks_total',
    'Remarks on what stood beside reports, by channel and code',
    ['channel', 'code'],
  );
  const numbers = openNumberIndex({ directory, store, log });
  const pepperKey = createSecretKey(pepper);
  return {
    name: 'intake',
    routes: intakeRoutes({
      ...{ desk: createReportDesk({ store, vault, pepper }), territory, clock, received, remarked },
      residents: createResidents({ numbers, pepper: pepperKey, vault, telephone: territory.telephone }),
      holdingOf: (reportId) => holdingOf(store, reportId),
    }),
    standsIn: (personId) => posts.register.standsInAt(personId, toInstant(clock.now())),
    processes: [...own.processes, numbers.projection],
    close: async () => {
      own.close();
      numbers.close();
    },
  };
}
