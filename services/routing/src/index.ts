export { createRouting, type RoutingOptions } from './create-routing.ts';
export type { RuleSet, RuleSetInput } from './domain/rule-set.ts';
export { defaultRuleSets } from './rules/default-rule-sets.ts';
