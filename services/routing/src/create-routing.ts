import { toBusMessage } from '@gridcase/contracts';
import type { Clock, EventStore } from '@gridcase/event-sourcing';
import { type Checkpoint, createRelay, type MessageBus } from '@gridcase/messaging';
import type { Logger, Metrics, Service } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { createCaseDesk } from './case-desk.ts';
import { consumeReports } from './consume-reports.ts';
import { openDeadlineIndex } from './deadline-index.ts';
import type { RuleSetInput } from './domain/rule-set.ts';
import { routingRoutes } from './http/routing-routes.ts';
import { defaultRuleSets } from './rules/default-rule-sets.ts';
import { createRuleBook } from './rules/rule-book.ts';
import { DEFAULT_WATCH_MS, watchDeadlines } from './watch-deadlines.ts';

export interface RoutingOptions {
  readonly store: EventStore;
  readonly bus: MessageBus;
  /** Where the relay keeps how far it is. */
  readonly checkpoint: (name: string) => Checkpoint;
  readonly territory: Territory;
  /** Every version of the rules that was ever in force, and those to come. Default: the rules gridcase comes with. */
  readonly rules?: readonly RuleSetInput[] | undefined;
  /** Where the deadline index is kept. It may be deleted: it is made again from the log. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Real milliseconds between two looks for missed deadlines. Default 250. */
  readonly watchdogMs?: number | undefined;
}

const RELAY = 'routing.relay';

/**
 * The service that owns cases: which tier, who, by when, and what may happen next. Throws RangeError when the rules are
 * not usable.
 */
export function createRouting(options: RoutingOptions): Service {
  const { store, bus, territory, clock, log, metrics } = options;
  const rules = createRuleBook(options.rules ?? defaultRuleSets);
  const desk = createCaseDesk({ store, territory, rules });
  const index = openDeadlineIndex({ directory: options.directory, store, log });
  const reports = metrics.counter('gridcase_routing_reports_total', 'Messages from reports, by outcome', ['outcome']);
  const missed = metrics.counter('gridcase_routing_deadlines_total', 'Deadlines found due, by outcome', ['outcome']);
  const commands = metrics.counter('gridcase_routing_commands_total', "Officers' commands, by outcome", [
    'command',
    'outcome',
  ]);

  const relay = createRelay({
    ...{ name: RELAY, store, bus, category: 'case', log },
    checkpoint: options.checkpoint(RELAY),
    toMessage: toBusMessage,
  });
  const consumer = consumeReports({
    ...{ bus, desk, clock },
    onOutcome: (message, outcome) => {
      reports.inc({ outcome: outcome.outcome });
      if (outcome.outcome !== 'handled') log.warn({ key: message.key, attempt: message.attempt, ...outcome }, 'report');
    },
  });
  const everyMs = options.watchdogMs ?? DEFAULT_WATCH_MS;
  return {
    name: 'routing',
    routes: routingRoutes({ desk, rules, territory, clock, commands }),
    processes: [relay, index.projection, consumer, watchDeadlines({ index, desk, clock, everyMs, missed, log })],
    close: async () => index.close(),
  };
}
