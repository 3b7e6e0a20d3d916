import type { CaseEvent, DataOf } from '@gridcase/contracts';
import { type HolderNow, toHandler, toReporter } from './addressees.ts';
import { type CaseSoFar, dueBy } from './case-so-far.ts';
import type { Notice } from './notice.ts';
import { ruled, toRuler } from './ruling-notices.ts';

const TYPES = ['case.reporterAsked.v1', 'case.suspensionRuled.v1', 'case.suspended.v1', 'case.resumed.v1'] as const;
type PauseEvent = Extract<CaseEvent, { type: (typeof TYPES)[number] }>;

/** Whether it is of a case that waits for its reporter (挂起). */
export const ofPause = (event: CaseEvent): event is PauseEvent => (TYPES as readonly string[]).includes(event.type);

/** Whom it concerns. That the clocks stand still the reporter knows: they were asked. */
export function pauseNotices(so: CaseSoFar, event: PauseEvent, holderNow: HolderNow): Notice[] {
  switch (event.type) {
    case 'case.reporterAsked.v1': {
      // The reporter reads the question as it was put; whoever has to approve hears that it was.
      const { question, ruling } = event.data;
      return [...toReporter(so, 'reporter.asked', {}, question), ...(ruling ? toRuler(so, 'suspension') : [])];
    }
    case 'case.suspensionRuled.v1': {
      const { outcome } = event.data;
      return outcome === 'lapsed' ? [] : ruled(so, holderNow, 'suspension', outcome === 'granted');
    }
    case 'case.suspended.v1':
      return [];
    case 'case.resumed.v1':
      return resumed(so, event.data, holderNow);
  }
}

/** Whoever has it hears by when it is due now, unless they ended it themselves; the reporter that it goes on without them. */
function resumed(so: CaseSoFar, { cause }: DataOf<'case.resumed.v1'>, holderNow: HolderNow): Notice[] {
  if (cause === 'officer' || cause === 'moved') return [];
  const settleBy = dueBy(so, 'settle');
  const told = toHandler(so, holderNow, 'handler.resumed', { resumedBy: cause, settleBy, by: settleBy });
  return cause === 'runOut' ? [...told, ...toReporter(so, 'reporter.notAnswered', { settleBy })] : told;
}
