import { decided } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import type { HandledCase } from '../state.ts';
import type { StageCommand } from './commands.ts';

/** A stage on the way. An attempt that reached nobody is recorded, and leaves it due. */
export function reachStage(command: StageCommand, state: HandledCase): CaseDecision {
  const { note, now } = command;
  const { tier } = state.dispatch;
  if (command.type === 'arrive') {
    return decided<CaseEvent>(...alreadyMissed(state, now, 'onSite'), {
      type: 'case.arrived.v1',
      data: { tier, note },
    });
  }
  const { outcome, channel = state.about.channel } = command;
  return decided<CaseEvent>(...alreadyMissed(state, now, 'contact'), {
    type: 'case.contacted.v1',
    data: { tier, channel, outcome, note },
  });
}
