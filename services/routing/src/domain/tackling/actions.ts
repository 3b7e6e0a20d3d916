/** Everything that a person may do about a case on a township's list (攻坚). */
export const TACKLING_ACTIONS = [
  'formTeam',
  'changeTeam',
  'planMeasures',
  'changeMeasure',
  'reportMeasure',
  'reportStage',
  'askStrikeOff',
  'ruleOnStrikeOff',
  'sendToCity',
  'decideAtCity',
] as const;
export type TacklingAction = (typeof TACKLING_ACTIONS)[number];

export const isTacklingAction = (action: string): action is TacklingAction =>
  (TACKLING_ACTIONS as readonly string[]).includes(action);
