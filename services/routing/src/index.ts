export { createRouting, type RoutingOptions } from './create-routing.ts';
export type { RuleSet, RuleSetInput } from './domain/rule-set.ts';
export { RoutingEnvironment } from './environment.ts';
export { defaultRuleSets } from './rules/default-rule-sets.ts';
export { loadRuleSets } from './rules/load-rule-sets.ts';
