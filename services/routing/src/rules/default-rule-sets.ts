import type { RuleSetInput } from '../domain/rule-set.ts';
import {
  defaultRuleSet,
  firstDefaultRuleSet,
  fourthDefaultRuleSet,
  secondDefaultRuleSet,
  thirdDefaultRuleSet,
} from './default/default-rule-set.ts';

/** All versions of the rules that gridcase comes with. An old one is never edited or removed: old reports were judged by it. */
export const defaultRuleSets: readonly RuleSetInput[] = [
  ...[firstDefaultRuleSet, secondDefaultRuleSet, thirdDefaultRuleSet],
  ...[fourthDefaultRuleSet, defaultRuleSet],
];
