import type { CalendarInput } from '@gridcase/calendar';
import { type Clock, type EventStore, type Process, toInstant } from '@gridcase/event-sourcing';
import type { Feed } from '@gridcase/messaging';
import type { KeyVault } from '@gridcase/privacy';
import { readOn } from '@gridcase/projection';
import { countOutcomes, type Logger, type Metrics, type Service } from '@gridcase/runtime';
import { type LivePosts, postsOf, type Territory } from '@gridcase/territory';
import { type BatchDesk, createBatchDesk } from './batch-desk.ts';
import { type CaseDesk, createCaseDesk } from './case-desk.ts';
import { consumeBatches } from './consume-batches.ts';
import { consumeFlags } from './consume-flags.ts';
import { consumeMerges } from './consume-merges.ts';
import { consumeReports } from './consume-reports.ts';
import { openDeadlineIndex } from './deadline-index.ts';
import { createDeliberationDesk } from './deliberation-desk.ts';
import type { RuleSetInput } from './domain/rule-set.ts';
import { createFindFlagged } from './find-flagged.ts';
import { routingRoutes } from './http/routing-routes.ts';
import { partySealing } from './parties/seal-party.ts';
import { createPostDesk } from './post-desk.ts';
import { DEFAULT_RECOUNT_MS, recountDeadlines } from './recount-deadlines.ts';
import { openReportIndex } from './report-index.ts';
import { createRosterDesk } from './roster-desk.ts';
import { defaultRuleSets } from './rules/default-rule-sets.ts';
import { openLiveCalendars } from './rules/live-calendars.ts';
import { openLiveRules } from './rules/live-rules.ts';
import { openCalendars } from './rules/load-calendars.ts';
import { createRuleBook, type RuleBook } from './rules/rule-book.ts';
import { DEFAULT_WATCH_MS, watchDeadlines } from './watch-deadlines.ts';
import { createWatchDesk } from './watch-desk.ts';
import { openWatchIndex } from './watch-index.ts';
import { DEFAULT_REMIND_MS, watchReminders } from './watch-reminders.ts';
import { DEFAULT_PROPOSE_MS, watchSupervised } from './watch-supervised.ts';

export interface RoutingOptions {
  readonly store: EventStore;
  readonly feed: Feed;
  readonly territory: Territory;
  /** Who holds which post, where the services of a process share it; it is started and closed by whoever made it. */
  readonly posts?: LivePosts | undefined;
  readonly vault: KeyVault;
  /** Secret of at least 32 bytes behind pseudonyms, intake's own. With another one, everybody is a stranger. */
  readonly pepper: Uint8Array;
  /**
   * Every version of the rules that was ever in force, and those to come; or the directory where they stand as files, read
   * again when they change. Default: the rules gridcase comes with.
   */
  readonly rules?: readonly RuleSetInput[] | string | undefined;
  /**
   * Calendars beside those that gridcase comes with, and later versions of these; or the directory where they stand as files,
   * read again when they change.
   */
  readonly calendars?: readonly CalendarInput[] | string | undefined;
  /** Where the indexes of deadlines and of flagged premises are kept. Deleted, they are made again from the log. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Real milliseconds between two looks at the directories of rules and calendars. Default 2,000. */
  readonly rulesEveryMs?: number | undefined;
  /** Real milliseconds between two looks for missed deadlines. Default 250. */
  readonly watchdogMs?: number | undefined;
}

/**
 * The service that owns cases: which tier, who, by when, and what may happen next. Throws RangeError when the rules are
 * not usable, or the calendars are not.
 */
export function createRouting(options: RoutingOptions): Service {
  const { store, directory, clock, log, metrics } = options;
  const { posts, ...own } = postsOf({ ...options, name: 'routing' });
  const { territory } = posts;
  const { book: rules, processes: rulesWatch } = openRules(options);
  const index = openDeadlineIndex({ directory, store, log });
  const watched = openWatchIndex({ directory, store, log });
  const findFlagged = createFindFlagged(watched);
  const people = partySealing({ vault: options.vault, pepper: options.pepper, telephone: territory.telephone });
  const reports = openReportIndex({ directory, store, log });
  const readIndex = readOn(index.projection, store);
  const desk = createCaseDesk({
    ...{ store, territory, rules, findFlagged, saidBefore: reports.saidBefore },
    ...{ numbers: index.numbers, readNumbers: readIndex },
  });
  const postDesk = createPostDesk({ store, territory, register: posts.register });
  const rosters = createRosterDesk({ store, territory: options.territory, register: posts.rosters });
  const deliberations = createDeliberationDesk({ store, rules });
  const standsIn = (personId: string) => posts.register.standsInAt(personId, toInstant(clock.now()));
  const batches = createBatchDesk({
    ...{ store, cases: desk, held: index.held, readHeld: readIndex, rules, standsIn, log },
  });
  const missed = metrics.counter('gridcase_routing_deadlines_total', 'Deadlines found due, by outcome', ['outcome']);
  const reminded = metrics.counter('gridcase_routing_reminders_total', 'Cases looked at for reminders, by outcome', [
    'outcome',
  ]);
  const recounted = metrics.counter(
    'gridcase_routing_recounted_total',
    'Cases whose deadlines were counted again by a later calendar, by outcome',
    ['outcome'],
  );
  const proposed = metrics.counter('gridcase_routing_interviews_total', 'Interviews proposed by rule, by outcome', [
    'outcome',
  ]);
  const commands = metrics.counter('gridcase_routing_commands_total', "Officers' commands, by outcome", [
    'command',
    'outcome',
  ]);
  const everyMs = options.watchdogMs ?? DEFAULT_WATCH_MS;
  return {
    name: 'routing',
    routes: routingRoutes({
      desk,
      deliberations,
      batches,
      posts: postDesk,
      ...{ held: index.held, readHeld: readIndex },
      rosters,
      people,
      rules,
      territory,
      clock,
      commands,
      findFlagged,
    }),
    standsIn,
    processes: [
      ...rulesWatch,
      ...own.processes,
      index.projection,
      watched.projection,
      reports.projection,
      ...consumers(options, desk, batches),
      watchDeadlines({ index, desk, clock, everyMs, missed, log }),
      watchReminders({ index, desk, rules, clock, everyMs: DEFAULT_REMIND_MS, reminded, log }),
      watchSupervised({ index, desk, rules, clock, everyMs: DEFAULT_PROPOSE_MS, proposed, log }),
      recountDeadlines({ index, desk, calendars: rules.calendars, clock, everyMs: DEFAULT_RECOUNT_MS, recounted, log }),
    ],
    close: async () => {
      own.close();
      index.close();
      watched.close();
      reports.close();
    },
  };
}

function openRules(options: RoutingOptions): {
  readonly book: RuleBook;
  readonly processes: readonly Process[];
} {
  const { rules = defaultRuleSets, rulesEveryMs: everyMs, clock, log, metrics } = options;
  const dates = calendarsOf(options);
  const calendars = dates.book;
  const loads = metrics.counter('gridcase_routing_rules_total', 'Changed rule sets read while it runs, by outcome', [
    'outcome',
  ]);
  if (typeof rules !== 'string') return { book: createRuleBook(rules, calendars), processes: dates.processes };
  const { book, process } = openLiveRules({ directory: rules, calendars, clock, log, loads, everyMs });
  return { book, processes: [...dates.processes, process] };
}

/** Those given, or those of a directory and what is put there later. */
function calendarsOf({ calendars, rulesEveryMs: everyMs, log, metrics }: RoutingOptions) {
  const loads = metrics.counter(
    'gridcase_routing_calendars_total',
    'Changed calendars read while it runs, by outcome',
    ['outcome'],
  );
  if (typeof calendars !== 'string') return { book: openCalendars(calendars), processes: [] };
  const { book, process } = openLiveCalendars({ directory: calendars, log, loads, everyMs });
  return { book, processes: [process] };
}

function consumers(
  { store, feed, clock, log, metrics }: RoutingOptions,
  desk: CaseDesk,
  batches: BatchDesk,
): readonly Process[] {
  const reports = metrics.counter('gridcase_routing_reports_total', 'Messages from reports, by outcome', ['outcome']);
  const merges = metrics.counter('gridcase_routing_merges_total', 'Messages from merged cases, by outcome', [
    'outcome',
  ]);
  const led = metrics.counter('gridcase_routing_batches_total', 'Messages from batches, by outcome', ['outcome']);
  const flags = metrics.counter('gridcase_routing_flags_total', 'Messages from ledgers, by outcome', ['outcome']);
  return [
    consumeReports({ feed, desk, clock, onOutcome: countOutcomes(reports, log, 'report') }),
    consumeMerges({ feed, desk: desk.merges, clock, onOutcome: countOutcomes(merges, log, 'merge') }),
    consumeBatches({ feed, desk: batches, clock, onOutcome: countOutcomes(led, log, 'batch') }),
    consumeFlags({ feed, desk: createWatchDesk({ store }), clock, onOutcome: countOutcomes(flags, log, 'flag') }),
  ];
}
