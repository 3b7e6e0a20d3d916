import type { Clock, EventStore } from '@gridcase/event-sourcing';
import { type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { foldLedger, type LedgerState } from '../domain/fold-ledger.ts';
import { foldPremises } from '../domain/premises-view.ts';
import { tellStory } from '../domain/story.ts';
import { type LedgerHistory, type LedgerHistoryOptions, readLedger } from '../read-models/ledger-history.ts';
import { readHistories, readHistory } from '../read-models/stream-history.ts';
import { LedgerStoryAnswer } from './answers.ts';
import { sees } from './area.ts';
import { InstantWithZone, pastInstant } from './as-of.ts';
import { LedgerDetailAnswer } from './ledger-answers.ts';

export interface LedgerDetailOptions extends LedgerHistoryOptions {
  readonly store: EventStore;
  /** Streams of the deliveries that tell of a ledger. */
  readonly deliveriesOf: (ledgerId: string) => string[];
  readonly clock: Clock;
}

const LedgerParams = z.strictObject({ ledgerId: z.uuid().toLowerCase() });

/** GET /v1/ledgers/{id} and its timeline. */
export const ledgerDetailRoutes =
  (options: LedgerDetailOptions): RoutePlugin =>
  async (app) => {
    const { store, deliveriesOf, clock } = options;
    app.get(
      '/v1/ledgers/:ledgerId',
      {
        schema: {
          tags: ['ledgers'],
          summary: 'A ledger with its entries, now or as of an instant',
          params: LedgerParams,
          querystring: z.strictObject({
            at: InstantWithZone.optional().describe('An instant with zone: the ledger as it was decided up to then'),
          }),
          response: { 200: LedgerDetailAnswer },
        },
      },
      async (request) => {
        const { ledgerId } = request.params;
        const { events } = await visibleLedger(options, ledgerId, request.principal);
        const at = pastInstant('at', request.query.at, clock.now());
        const ledger = foldLedger(events, at, ledgerId);
        if (!ledger) throw new Problem('not-found', { detail: `The ledger had not been opened yet at ${at}.` });
        return { ...ledger.view, entries: ledger.entries };
      },
    );

    app.get(
      '/v1/ledgers/:ledgerId/timeline',
      {
        schema: {
          tags: ['ledgers'],
          summary: 'What happened in a ledger and what its holder was told: who, when, why, by which catalogue',
          params: LedgerParams,
          response: { 200: LedgerStoryAnswer },
        },
      },
      async (request) => {
        const { ledgerId } = request.params;
        const { own } = await visibleLedger(options, ledgerId, request.principal);
        const deliveries = await readHistories(store, deliveriesOf(ledgerId));
        return { ledgerId, items: tellStory([...own, ...deliveries]) };
      },
    );
  };

/** The ledger's history when this person may see it; a ledger of another area is said to be so. */
async function visibleLedger(
  options: LedgerDetailOptions,
  ledgerId: string,
  principal: Principal,
): Promise<LedgerHistory> {
  const history = await readLedger(options, ledgerId);
  const ledger = foldLedger(history.events, undefined, ledgerId);
  if (!ledger) throw new Problem('not-found', { detail: `There is no ledger ${ledgerId}.` });
  if (sees(principal, ledger.view.areaCode)) return history;
  for (const premisesId of premisesOf(ledger)) {
    const premises = foldPremises(await readHistory(options.store, `premises-${premisesId}`));
    if (premises && sees(principal, premises.areaCode)) return history;
  }
  throw new Problem('out-of-area', { detail: 'The ledger lies outside your area.' });
}

/** A ledger stays where it began. Its premises may come to lie elsewhere, and a person may run others there. */
const premisesOf = ({ view, entries }: LedgerState): ReadonlySet<string> =>
  new Set([view.premises.premisesId, ...entries.map((entry) => entry.premisesId)]);
