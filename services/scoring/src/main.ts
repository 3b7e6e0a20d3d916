/** Scoring as a process of its own, configured by environment variables (docs/reference/configuration.md). */
import { startService } from '@gridcase/backend';
import { loadPepper } from '@gridcase/runtime';
import { loadCatalogues } from './catalogues/load-catalogues.ts';
import { createScoring } from './create-scoring.ts';
import { pointsFaults, ScoringEnvironment } from './environment.ts';

await startService({
  name: 'scoring',
  environment: ScoringEnvironment,
  faults: pointsFaults,
  create: ({ shared, ...parts }, { GRIDCASE_POINTS: directory }) => {
    const catalogues = directory === undefined ? undefined : loadCatalogues(directory);
    return createScoring({ ...parts, pepper: loadPepper(shared), catalogues });
  },
});
