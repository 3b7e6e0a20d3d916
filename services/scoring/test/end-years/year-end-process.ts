/** `node year-end-process.ts <directory> <index directory>`: ends 2026 from 1 January 2027 on, until it is stopped or killed. */
import { openEmbedded } from '@gridcase/embedded';
import { loadDefaultTerritory } from '@gridcase/territory';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { endYears } from '../../src/end-years.ts';
import { createLedgerDesk } from '../../src/ledger-desk.ts';
import { createPremisesDesk } from '../../src/premises-desk.ts';
import { openRegisterIndex } from '../../src/register-index.ts';
import { byPerson, shops } from '../house.ts';
import { MIDNIGHT, optionsFor } from './ending.ts';

const [directory, indexDirectory] = process.argv.slice(2);
const clock = { now: () => MIDNIGHT + 60_000, set: () => undefined };
const { store, vault } = await openEmbedded({ directory: directory!, clock });
const index = openRegisterIndex({ directory: indexDirectory!, store });
const territory = loadDefaultTerritory();
const premises = createPremisesDesk({ store, vault, pepper: Buffer.alloc(32, 'twelve points'), territory });
const book = createCatalogueBook([byPerson, shops]);
const ledgers = createLedgerDesk({ store, premises, book, placesOf: index.premisesHeldBy, nameOf: index.nameOf });
await index.projection.start();
await endYears({ ...optionsFor({ index, ledgers, clock }), everyMs: 5 }).start();
