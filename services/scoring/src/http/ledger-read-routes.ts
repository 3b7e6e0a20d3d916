import { LedgerKind } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { type Principal, Problem, type RoutePlugin, reaches, requireArea } from '@gridcase/runtime';
import { z } from 'zod';
import { balanceOf, type Ledger } from '../domain/ledger/index.ts';
import type { LedgerDesk } from '../ledger-desk.ts';
import type { RegisterIndex } from '../register-index.ts';
import { EntryAnswer, ExplanationAnswer, entryAnswer, explanationOf } from './ledger-answers.ts';
import { EntryParams, LedgerParams } from './ledger-bodies.ts';
import { ledgerProblem } from './ledger-problem.ts';

export interface LedgerReadOptions {
  readonly desk: LedgerDesk;
  readonly index: Pick<RegisterIndex, 'ledgersOf'>;
  readonly holderRefOf: (holderId: string) => string;
  readonly clock: Clock;
}

/** More years than anybody keeps a shop, at most so many at once. */
const OWN_LEDGERS = 200;

const OwnLedger = z.strictObject({
  ledgerId: z.uuid(),
  kind: LedgerKind,
  year: z.int(),
  phase: z.enum(['open', 'closed']),
  premises: z.string(),
  balance: z.number(),
  flags: z.array(z.string()),
});

/** Why a ledger stands as it does, for officers and for the holder whom it is about. Lists and stories are timeline's. */
export const ledgerReadRoutes =
  (options: LedgerReadOptions): RoutePlugin =>
  async (app) => {
    const { desk } = options;
    app.get(
      '/v1/ledgers/:ledgerId/explanation',
      {
        schema: {
          ...{ tags: ['scoring'], summary: 'Why the balance is what it is: each entry with rule, evidence and people' },
          ...{ params: LedgerParams, response: { 200: ExplanationAnswer } },
        },
      },
      async ({ params, principal }) => {
        const { ledger, events } = await seen(options, params.ledgerId, principal);
        return explanationOf(ledger, events, desk.catalogueOf);
      },
    );

    app.get(
      '/v1/ledgers/:ledgerId/entries/:entryId',
      {
        schema: {
          ...{ tags: ['scoring'], summary: 'One entry: what, when, by which rule, on which evidence, by whom' },
          ...{ params: EntryParams, response: { 200: EntryAnswer } },
        },
      },
      async ({ params, principal }) => {
        const { ledger, events } = await seen(options, params.ledgerId, principal);
        const entry = ledger.entries.get(params.entryId);
        if (!entry) throw ledgerProblem({ code: 'entry-unknown', detail: 'the ledger has no entry with this id' });
        return entryAnswer(ledger, entry, events, desk.catalogueOf);
      },
    );

    app.get(
      '/v1/holder/ledgers',
      {
        schema: {
          ...{ tags: ['scoring'], summary: 'My own ledgers, the latest year first' },
          response: { 200: z.strictObject({ items: z.array(OwnLedger) }) },
        },
      },
      async ({ principal }) => ({ items: await ownLedgers(options, options.holderRefOf(principal.id)) }),
    );
  };

async function seen({ desk, holderRefOf, clock }: LedgerReadOptions, ledgerId: string, principal: Principal) {
  const { state, events } = await desk.load(ledgerId);
  const mine = state.phase !== 'none' && isHolder(principal) && state.holder?.ref === holderRefOf(principal.id);
  // To somebody else's holder it is not there: they learn nothing.
  if (state.phase === 'none' || (isHolder(principal) && !mine)) {
    throw new Problem('not-found', { detail: 'there is no ledger with this id' });
  }
  if (!mine) {
    // A person may run premises in several grids: whoever works in one of them may read why the flag hangs there.
    const areas = await desk.areasOf(state, clock.now());
    const within = areas.find((area) => reaches(principal, area));
    requireArea(principal, within ?? state.opened.areaCode);
  }
  return { ledger: state, events };
}

const isHolder = (principal: Principal): boolean => principal.kind === 'person' && principal.role === 'holder';

async function ownLedgers({ desk, index }: LedgerReadOptions, ref: string): Promise<z.infer<typeof OwnLedger>[]> {
  const states = await Promise.all(index.ledgersOf(ref, OWN_LEDGERS).map((ledgerId) => desk.load(ledgerId)));
  return states.flatMap(({ state }) => (state.phase === 'none' || state.holder?.ref !== ref ? [] : own(state, desk)));
}

function own(ledger: Ledger, { catalogueOf }: LedgerDesk): z.infer<typeof OwnLedger>[] {
  const { opened, flags, phase } = ledger;
  const { ledgerId, kind, year, premises } = opened;
  const { balance } = balanceOf(ledger, catalogueOf);
  return [{ ledgerId, kind, year, phase, premises: premises.name, balance, flags: flags.map(({ flag }) => flag) }];
}
