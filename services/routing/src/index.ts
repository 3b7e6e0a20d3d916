export { caseCodec } from './case-codec.ts';
export { createRouting, type RoutingOptions } from './create-routing.ts';
export { caseDecider } from './domain/case-decider.ts';
export type { RuleSet, RuleSetInput } from './domain/rule-set.ts';
export type { CaseState, OpenedCase } from './domain/state.ts';
export { RoutingEnvironment } from './environment.ts';
export { defaultRuleSets } from './rules/default-rule-sets.ts';
export { loadRuleSets } from './rules/load-rule-sets.ts';
