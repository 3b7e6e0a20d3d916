import { type Embedded, openEmbedded } from '@gridcase/embedded';
import type { Clock } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { type AssessmentDesk, createAssessmentDesk } from '../src/assessment-desk.ts';
import type { Catalogue } from '../src/domain/catalogue/catalogue.ts';
import { createCatalogueBook } from '../src/domain/catalogue/catalogue-book.ts';
import { createLedgerDesk, type LedgerDesk } from '../src/ledger-desk.ts';
import { createPremisesDesk, type PremisesDesk } from '../src/premises-desk.ts';
import { openRegisterIndex, type RegisterIndex } from '../src/register-index.ts';

/** Scoring's desks on a data directory of their own, wired as the service wires them, without HTTP, relays or consumer. */
export interface Desks {
  readonly embedded: Embedded;
  readonly index: RegisterIndex;
  readonly premises: PremisesDesk;
  readonly ledgers: LedgerDesk;
  readonly rounds: AssessmentDesk;
  /** Resolves when the index has taken everything that is in the log now. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openDesks(options: {
  readonly directory: string;
  readonly clock: Clock;
  readonly catalogues: readonly Catalogue[];
}): Promise<Desks> {
  const { directory, clock } = options;
  const embedded = await openEmbedded({ directory, clock });
  const { store, vault } = embedded;
  const book = createCatalogueBook(options.catalogues);
  const index = openRegisterIndex({ directory, store });
  // The same pseudonyms in every run.
  const pepper = Buffer.alloc(32, 'twelve points');
  const premises = createPremisesDesk({ store, vault, pepper, territory: loadDefaultTerritory() });
  const ledgers = createLedgerDesk({ store, premises, book, placesOf: index.premisesHeldBy, nameOf: index.nameOf });
  const rounds = createAssessmentDesk({
    store,
    catalogueFor: book.inForce,
    premisesInGrid: async (area, kind, openOn) =>
      index.premises({ area, kind, openOn, limit: 5_001 }).map(({ premisesId }) => premisesId),
  });
  await index.projection.start();
  return {
    ...{ embedded, index, premises, ledgers, rounds },
    async settle() {
      const head = await store.head();
      while (index.projection.position() < head) await new Promise((resolve) => setImmediate(resolve));
    },
    async close() {
      await index.projection.stop();
      index.close();
      await embedded.close();
    },
  };
}
