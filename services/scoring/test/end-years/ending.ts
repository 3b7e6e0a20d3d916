import { join } from 'node:path';
import { streamIdOf } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { type EndYearsOptions, endWhatIsOver } from '../../src/end-years.ts';
import { createLedgerDesk } from '../../src/ledger-desk.ts';
import { openRegisterIndex } from '../../src/register-index.ts';
import { wholeLog } from '../facts.ts';
import { namesOf, type Town } from '../house.ts';
import { tellYears } from '../told-years.ts';

/** 00:00 of 1 January 2027 where the premises stand. */
export const MIDNIGHT = Date.parse('2026-12-31T16:00:00.000Z');

export const silent = createLogger({ level: 'silent' });
export const optionsFor = (town: Pick<Town, 'index' | 'ledgers' | 'clock'>): EndYearsOptions => ({
  ...{ index: town.index, desk: town.ledgers, clock: town.clock, everyMs: 0, log: silent },
  ended: createMetrics().counter('ended', 'Ledgers ended', ['outcome']),
});

/** One round, and the index has seen what came of it. */
export async function endOnce(town: Town, options = optionsFor(town)): Promise<void> {
  await town.settle();
  await endWhatIsOver(options).finally(() => town.settle());
}

/** A second process beside the first, with an index of its own. */
export async function openReplica(town: Town, catalogues: readonly Catalogue[]) {
  const { store } = town.embedded;
  const index = openRegisterIndex({ directory: join(town.directory, 'replica'), store });
  await index.projection.start();
  await index.projection.caughtUp();
  const book = createCatalogueBook(catalogues);
  const ledgers = createLedgerDesk({
    store,
    premises: town.premises,
    book,
    placesOf: index.premisesHeldBy,
    nameOf: index.nameOf,
  });
  return {
    options: optionsFor({ index, ledgers, clock: town.clock }),
    async close() {
      await index.projection.stop();
      index.close();
    },
  };
}

export interface ToldLedger {
  readonly id: string;
  readonly year: number;
  readonly subject: string;
  readonly names: readonly string[];
  readonly events: readonly { readonly type: string; readonly data: string }[];
}

/** Every ledger there is, with the names of its events: also of those that a statement for many tells. */
export async function ledgersIn(town: Pick<Town, 'embedded'>): Promise<readonly ToldLedger[]> {
  const events = await wholeLog(town.embedded.store, 'ledger');
  return [...tellYears(Map.groupBy(events, ({ stream }) => stream))].map(([stream, own]) => {
    const { year, subject } = JSON.parse(own[0]!.data);
    return { id: streamIdOf(stream), year, subject: subject.id, names: namesOf(own), events: own };
  });
}

export const closedIn = (ledgers: readonly ToldLedger[], year: number): number =>
  ledgers.filter((ledger) => ledger.year === year && ledger.names.includes('closed')).length;

/** Opens so many ledgers, one for each of as many houses. */
export async function openLedgers(town: Town, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < count; from += 200) {
    const numbers = Array.from({ length: Math.min(200, count - from) }, (_, n) => from + n);
    ids.push(...(await Promise.all(numbers.map((n) => town.register(`ZF-${n}`)))));
  }
  await Promise.all(ids.map((id) => town.ledgers.keepUp(id, '2026-11-24', town.said(`open ${id}`))));
  await town.settle();
  return ids;
}
