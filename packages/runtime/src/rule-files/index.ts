export * from './check-rule-file.ts';
export * from './live-rule-files.ts';
export { type RuleFile, readRuleFile } from './read-rule-file.ts';
export * from './rule-files-in.ts';
export * from './rule-problems.ts';
