import type { CaseEvent } from '../events.ts';
import type { CorrectionCommand } from './correction-commands.ts';

export const CORRECTION_DEEDS = [
  ...(['case.reclassified.v1', 'case.relocated.v1', 'case.reassigned.v1', 'case.amended.v1'] as const),
] as const satisfies readonly CaseEvent['type'][];

/** Whether a command corrects what the same officer corrected last. A move that gave it to others says so last by the transfer. */
export function correctsAgain(command: CorrectionCommand, deed: CaseEvent | undefined): boolean {
  switch (command.type) {
    case 'reclassify': {
      if (deed?.type !== 'case.reclassified.v1') return false;
      const { nature, field, urgency } = deed.data.to;
      return same(command.nature, nature) && same(command.field, field) && same(command.urgency, urgency);
    }
    case 'move':
      if (deed?.type === 'case.transferred.v1') return deed.data.reason === command.reason;
      return deed?.type === 'case.relocated.v1' && deed.data.to === command.handlers.areaCode;
    case 'reassign':
      return deed?.type === 'case.reassigned.v1' && deed.data.to === command.officerId;
    case 'amend':
      if (deed?.type !== 'case.amended.v1') return false;
      return deed.data.subject === command.subject && deed.data.answer === command.answer;
  }
}

const same = <Value>(asked: Value | undefined, done: Value): boolean => asked === undefined || asked === done;
