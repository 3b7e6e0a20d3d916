import type { RulesInForce } from '../domain/commands.ts';
import type { CompiledRules } from '../domain/matching/compile-rules.ts';

/** Who stands behind what the rules and the watchdog decide. */
export const ROUTING = { kind: 'service', id: 'routing' } as const;

export const inForce = ({ set, calendars }: CompiledRules): RulesInForce => ({
  name: set.name,
  version: set.version,
  fallbackField: set.thresholds.field.fallback,
  policy: set.policy,
  calendars,
});
