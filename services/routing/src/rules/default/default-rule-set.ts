import type { RuleSetInput } from '../../domain/rule-set.ts';
import { context } from './danger/context.ts';
import { dangerRules } from './danger/danger-rules.ts';
import { fieldRules } from './fields/field-rules.ts';
import { fieldTable } from './fields/field-table.ts';
import { authority } from './nature/authority.ts';
import { beyondCommunity } from './nature/beyond-community.ts';
import { crossDepartment } from './nature/cross-department.ts';
import { dispute } from './nature/dispute.ts';
import { service } from './nature/service.ts';
import { naturalPolicy, policy } from './policy.ts';
import { supervision } from './supervision.ts';
import { units } from './units.ts';
import { flaggedRules, hasteRules, urgencyRules } from './urgency.ts';

/** 1 November 2026, 00:00 in Yiwu. */
const FLAGS_FROM = '2026-10-31T16:00:00.000Z';
/** 28 November 2026, 00:00 in Yiwu. */
const DANGER_FROM = '2026-11-27T16:00:00.000Z';

/** 1 December 2026, 00:00 in Yiwu. */
const WORKING_DAYS_FROM = '2026-11-30T16:00:00.000Z';

/** 1 January 2027, 00:00 in Yiwu. */
const SUPERVISION_FROM = '2026-12-31T16:00:00.000Z';

const beforeUrgency = [
  ...[...fieldRules, ...authority, ...service],
  ...[...dispute, ...crossDepartment, ...beyondCommunity],
];

/** As it was before the twelve points: of flagged premises it knows nothing. */
export const firstDefaultRuleSet: RuleSetInput = {
  name: 'yiwu-default',
  version: '2026.1',
  effective: { from: '2020-01-01T00:00:00.000Z', to: FLAGS_FROM },
  // The subject says what the matter is; the body tells how it came about.
  subjectFactor: 4,
  fields: fieldTable,
  units,
  rules: [...beforeUrgency, ...urgencyRules],
  thresholds: {
    nature: { least: 3, margin: 0.5 },
    // The seven fields go first, then the matter within.
    field: { least: 0.5, fallback: '9900', classLength: 2 },
    // Ten for each rule, so that an explanation shows an alarm first.
    urgency: { urgent: 10, critical: 10 },
  },
  policy: naturalPolicy,
};

/** It knew danger only in the fields of life and property, and only by a list of words. */
export const secondDefaultRuleSet: RuleSetInput = {
  ...firstDefaultRuleSet,
  version: '2026.2',
  effective: { from: FLAGS_FROM, to: DANGER_FROM },
  rules: [...firstDefaultRuleSet.rules, ...flaggedRules],
};

/** It counted every limit in natural minutes, those too that their sources give in working days. */
export const thirdDefaultRuleSet: RuleSetInput = {
  ...secondDefaultRuleSet,
  version: '2026.3',
  effective: { from: DANGER_FROM, to: WORKING_DAYS_FROM },
  rules: [...beforeUrgency, ...hasteRules, ...dangerRules, ...flaggedRules],
  context,
};

/** It ordered nothing of a unit by itself, and let a matter across departments be answered before the departments had met. */
export const fourthDefaultRuleSet: RuleSetInput = {
  ...thirdDefaultRuleSet,
  version: '2026.4',
  effective: { from: WORKING_DAYS_FROM, to: SUPERVISION_FROM },
  policy: { ...policy, merging: { sameReporterDays: 30 } },
};

/**
 * The rules gridcase comes with: fields, natures and urgency of reports in Chinese and English, and the article's
 * ladder with its deadlines. How well it judges is measured in test/default-rules-accuracy.spec.ts and test/danger.
 */
export const defaultRuleSet: RuleSetInput = {
  ...fourthDefaultRuleSet,
  version: '2026.5',
  effective: { from: SUPERVISION_FROM },
  policy: { ...fourthDefaultRuleSet.policy, supervision, joint: { meetingFirst: true } },
};
