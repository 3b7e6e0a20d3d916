import type { ReachableReporter } from '@gridcase/contracts';
import type { AtTime, ByOfficer } from '../commands.ts';

/** Whoever reported it does not want it gone on with (撤诉, 撤单). */
export interface Withdraw extends AtTime {
  readonly type: 'withdraw';
  readonly reportId: string;
  readonly reason?: string | undefined;
}

/** One of its reporters is reached otherwise from now on. */
export interface CorrectReporter {
  readonly type: 'correctReporter';
  readonly reportId: string;
  readonly reporter: ReachableReporter;
}

/** It is withdrawn: by the rules it ends where nobody has begun with it. */
export interface EndWithdrawn extends AtTime {
  readonly type: 'endWithdrawn';
}

/** Whoever has it, or the desk, says whether it ends because it was withdrawn. */
export interface SettleWithdrawal extends ByOfficer {
  readonly type: 'settleWithdrawal';
  readonly ends: boolean;
  readonly reason: string;
}
