import type { OfficerCommand } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import type { Supervise, SupervisionCommand } from './commands.ts';

export const SUPERVISION_DEEDS = [
  ...(['case.supervised.v1', 'case.supervised.v2', 'case.supervisionAnswered.v1'] as const),
  ...(['case.supervisionLifted.v1', 'case.interviewPutOff.v1', 'case.interviewHeld.v1'] as const),
  'case.interviewDismissed.v1',
] as const satisfies readonly CaseEvent['type'][];

/** Whether a deed is what the command asks for. */
export function supervisesAgain(command: SupervisionCommand | Supervise, deed: CaseEvent | undefined): boolean {
  switch (command.type) {
    case 'supervise':
      return deed !== undefined && ordersAgain(command, deed);
    case 'answerSupervision':
      return deed?.type === 'case.supervisionAnswered.v1' && isOf(command, deed) && deed.data.reply === command.reply;
    case 'liftSupervision':
      return deed?.type === 'case.supervisionLifted.v1' && isOf(command, deed) && deed.data.reason === command.reason;
    case 'putOffInterview':
      return deed?.type === 'case.interviewPutOff.v1' && isOf(command, deed) && deed.data.at === command.at;
    case 'holdInterview':
      return deed?.type === 'case.interviewHeld.v1' && isOf(command, deed) && deed.data.heldAt === command.heldAt;
    case 'dismissInterview':
      return deed?.type === 'case.interviewDismissed.v1' && deed.data.proposalId === command.proposalId;
  }
}

const isOf = (
  { supervisionId }: { readonly supervisionId: string },
  { data }: { readonly data: { readonly supervisionId: string } },
): boolean => data.supervisionId === supervisionId;

function ordersAgain(command: Extract<OfficerCommand, { type: 'supervise' }>, deed: CaseEvent): boolean {
  if (!('trigger' in command)) {
    const { level, note } = command;
    return deed.type === 'case.supervised.v1' && deed.data.level === level && deed.data.note === note;
  }
  if (deed.type !== 'case.supervised.v2') return false;
  const { level, trigger, because, demand, interview } = deed.data;
  const same = level === command.level && trigger === command.trigger && because === command.because;
  return same && demand === command.demand && interview?.at === command.interview?.at;
}
