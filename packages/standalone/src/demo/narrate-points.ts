import type { DataOf, LedgerEvent } from '@gridcase/contracts';

/** What happens to twelve points. Undefined: not worth a word. */
export function sentenceOfPoints(event: LedgerEvent): string | undefined {
  switch (event.type) {
    case 'ledger.opened.v1':
      return `twelve points for ${event.data.premises.name}`;
    case 'ledger.entryMade.v1':
      return entryMade(event.data);
    case 'ledger.flagRaised.v1':
      return `${event.data.flag} flag raised at ${event.data.balance} points`;
    case 'ledger.trainingEnrolled.v1':
      return `enrolled in ${event.data.course}, to be completed by ${event.data.completeBy}`;
    case 'ledger.trainingCompleted.v1':
      return `course completed: +${event.data.restores}, ${event.data.balance.after} points`;
    case 'ledger.flagLowered.v1':
      return `${event.data.flag} flag lowered`;
    default:
      return undefined;
  }
}

const entryMade = ({ direction, points, item, note, balance }: DataOf<'ledger.entryMade.v1'>): string =>
  `${direction === 'deduction' ? '−' : '+'}${points} for ${item}${note ? ` (${note})` : ''}: ${balance.after} points left`;
