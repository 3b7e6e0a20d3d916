import type { OfficerCommand } from './domain/commands.ts';

const MOVING: ReadonlySet<OfficerCommand['type']> = new Set([
  'triage',
  'verify',
  'return',
  'transfer',
  'escalate',
  'reopen',
  'callback',
  'rule',
  'split',
  'recuse',
  'recuseOther',
  'move',
]);
/** Whether it may bring the case to somebody else: then it is to be known who holds the tiers where it goes. */
export const needsHandlers = ({ type }: Pick<OfficerCommand, 'type'>): boolean => MOVING.has(type);
