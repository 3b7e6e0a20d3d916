import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { landlords } from './default/landlords.ts';
import { shops } from './default/shops.ts';

/** All versions of the catalogues that gridcase comes with. An old one is never edited or removed: entries cite it. */
export const defaultCatalogues: readonly Catalogue[] = [landlords, shops];
