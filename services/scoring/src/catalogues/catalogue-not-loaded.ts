import type { CatalogueVersion } from '@gridcase/contracts';

/** An event cites a catalogue whose file is not among those of this service: its own fault, and no event's. */
export class CatalogueNotLoaded extends Error {
  readonly code = 'catalogue-not-loaded';
  readonly trouble = 'configuration';
  constructor({ name, version }: CatalogueVersion) {
    super(`points catalogue ${name} ${version} is cited and not loaded: put its file back`);
    this.name = 'CatalogueNotLoaded';
  }
}
