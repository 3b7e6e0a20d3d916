import { type CaseEvent, decodeEvent, type LedgerEvent } from '@gridcase/contracts';
import { categoryOf, type RecordedEvent } from '@gridcase/event-sourcing';
import { deliveryIdOf, MESSAGES } from '@gridcase/notification';
import { loadDefaultTerritory } from '@gridcase/territory';

const territory = loadDefaultTerritory();

/**
 * Who must be told of what, as the cases' and ledgers' own streams say it: the ids of deliveries that each event, given in
 * log order, leads to. Whatever is killed, these are planned, each once, and no others.
 */
export function followDeliveries(): (event: RecordedEvent) => readonly string[] {
  const histories = new Map<string, (CaseEvent | LedgerEvent)[]>();
  return ({ stream, type, data, eventId, recordedAt }) => {
    const messages = MESSAGES[categoryOf(stream)];
    if (messages === undefined) return [];
    const history = histories.get(stream) ?? [];
    histories.set(stream, history);
    history.push(decodeEvent(type, data));
    if (!messages.concernAnybody(type)) return [];
    const told = messages.of(history, { at: recordedAt, language: 'zh', territory });
    return told.map(({ recipient }) => deliveryIdOf(eventId, recipient));
  };
}

export const expectedDeliveries = (log: readonly RecordedEvent[]): ReadonlySet<string> =>
  new Set(log.flatMap(followDeliveries()));
