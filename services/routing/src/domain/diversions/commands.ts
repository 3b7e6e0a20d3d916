import type { EmergencyService } from '@gridcase/contracts';
import type { ByOfficer } from '../commands.ts';

/** 紧急移交: somebody at 110, 119, 120 or 122 took the danger over; the case stays ours to watch. */
export interface HandToEmergency extends ByOfficer {
  readonly type: 'handToEmergency';
  readonly service: EmergencyService;
  readonly takenBy: string;
  /** An instant, UTC. */
  readonly takenAt: string;
  readonly note?: string | undefined;
}

/** 分流: it belongs to another channel, which its reporter is told. */
export interface Divert extends ByOfficer {
  readonly type: 'divert';
  /** Of the rule set's diversions. */
  readonly diversion: string;
  readonly reason: string;
}

/** 无需移交: somebody looked, and there is nothing in it for 110, 119, 120 or 122. */
export interface RuleOutEmergency extends ByOfficer {
  readonly type: 'ruleOutEmergency';
  readonly reason: string;
}

export type DiversionCommand = HandToEmergency | RuleOutEmergency | Divert;
