export { loadCatalogues } from './catalogues/load-catalogues.ts';
export { createScoring, type ScoringOptions } from './create-scoring.ts';
export { ScoringEnvironment } from './environment.ts';
