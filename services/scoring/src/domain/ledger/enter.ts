import type { Entry } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import type { Item } from '../catalogue/catalogue.ts';
import { yearOf } from '../day.ts';
import { entryIdOf } from '../identity.ts';
import type { Officer } from '../officer.ts';
import { findItem } from './balance.ts';
import type { Enter } from './commands.ts';
import { counted, type LedgerDecision, type Told } from './counted.ts';
import { event } from './events.ts';
import { open } from './open-and-close.ts';
import { refuseArea } from './permissions.ts';
import { evidenceRequired, type LedgerRefusal, samePerson, unknownItem, wrongYear } from './refusals.ts';
import type { LedgerState } from './state.ts';
import { isLate, refuseWhen } from './when-taken.ts';

/**
 * One item, one day, one cause. A ledger that knows the entry is quiet, whatever became of it: one cause never counts
 * twice. A ledger that is not there is opened in the same append.
 */
export function enter(command: Enter, state: LedgerState): LedgerDecision {
  const { opening, catalogue, occurredOn } = command;
  const officer = officerOf(command);
  const outside = officer && refuseArea(officer, opening.premises.areaCode);
  if (outside) return refused(outside);
  if (state.phase !== 'none' && state.entries.has(idOf(command))) return decided();
  const { year } = state.phase === 'none' ? opening : state.opened;
  if (yearOf(occurredOn) !== year) return refused(wrongYear(occurredOn, year));
  const item = findItem(catalogue, command.item);
  if (item === undefined) return refused(unknownItem(command.item, catalogue.name, occurredOn));
  const refusal = refuseWhen(command, officer, command.today, catalogue) ?? refuseAsked(command, item);
  if (refusal) return refused(refusal);
  if (state.phase !== 'none') return decided(...write(command, item, { events: [], ledger: state }).events);
  return decided(...write(command, item, open(opening, command)).events);
}

/** Whose role and area are asked for. */
const officerOf = ({ cause, by }: Enter): Officer | undefined => (cause.kind === 'case' ? undefined : (by as Officer));

const idOf = ({ cause, item, opening }: Enter): string => entryIdOf(cause, item, opening.premises.premisesId);

/** What the item asks for. */
function refuseAsked({ cause, by, evidence, secondPerson }: Enter, item: Item): LedgerRefusal | undefined {
  if (item.evidence && evidence.length === 0) return evidenceRequired(item.code);
  // One officer may both find a violation and close the case: then it waits for another, it is not lost.
  if (!item.secondPerson || secondPerson !== by.id || cause.kind === 'case') return undefined;
  return samePerson(`${by.id} enters it; the second person must be somebody else`);
}

function write(command: Enter, item: Item, before: Told): Told {
  const entry = entryOf(command, item);
  const { secondPerson, by, today } = command;
  const confirmedBy = secondPerson === by.id ? undefined : secondPerson;
  if (item.secondPerson && confirmedBy === undefined) {
    // Waits; nothing is counted, nothing follows.
    return { ...before, events: [...before.events, event('ledger.entryProposed.v1', entry)] };
  }
  const late = isLate(entry.occurredOn, today);
  const now = counted(before.ledger, command, (balance) =>
    event('ledger.entryMade.v1', { ...entry, confirmedBy, late, balance }),
  );
  return { ...now, events: [...before.events, ...now.events] };
}

const entryOf = (command: Enter, { code, direction, points, basis }: Item): Entry => ({
  entryId: idOf(command),
  direction,
  item: code,
  points,
  occurredOn: command.occurredOn,
  premisesId: command.opening.premises.premisesId,
  cause: command.cause,
  evidence: [...command.evidence],
  note: command.note,
  catalogue: { name: command.catalogue.name, version: command.catalogue.version },
  basis,
  enteredBy: command.by.id,
});
