import { type EventType, type GridcaseEvent, isEventType, isTypeName } from './catalogue.ts';
import { ContractViolation, WrittenByNewer } from './codec.ts';
import { fromBusMessage, type ReceivedEvent } from './from-bus-message.ts';

/** What a consumer makes of a message before it looks at what it says; the same shapes as a handler's outcomes. */
export type Read<E> =
  | { readonly outcome: 'wanted'; readonly received: ReceivedEvent<E> }
  /** An event of a type that the reader knows and does not want. */
  | { readonly outcome: 'handled' }
  /** An event of a type that it does not know, so that it can't want it. */
  | { readonly outcome: 'skipped'; readonly reason: string }
  /** Written by a newer version, and wanted: it waits for the upgrade. */
  | { readonly outcome: 'held'; readonly reason: string; readonly trouble: 'newer' }
  | { readonly outcome: 'poisoned'; readonly reason: string };

interface Message {
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The event in a message, if it is of a wanted type. Versions side by side meet each other's events during an upgrade: what
 * this one does not know it passes over, unless it is another version of what it wants.
 */
export const readMessage = <E extends GridcaseEvent>(message: Message, wanted: ReadonlySet<E['type']>): Read<E> =>
  readAs(message.headers.ce_type ?? '', wanted, () => fromBusMessage<E>(message));

/** Decided by the type first: `decode` is called only for what is wanted, and for what says nothing that could be a type. */
export function readAs<E extends GridcaseEvent>(
  type: string,
  wanted: ReadonlySet<E['type']>,
  decode: () => ReceivedEvent<E>,
): Read<E> {
  if (isEventType(type)) return wants(wanted, type) ? decoded(decode) : { outcome: 'handled' };
  if (!isTypeName(type)) return decoded(decode);
  if (!isVersionOf(wanted, type)) return { outcome: 'skipped', reason: `${type} is not known to this version` };
  return {
    outcome: 'held',
    reason: new WrittenByNewer(type, 'another version of what is wanted').message,
    trouble: 'newer',
  };
}

const wants = (wanted: ReadonlySet<string>, type: EventType): boolean => wanted.has(type);

const factOf = (type: string): string => type.slice(0, type.lastIndexOf('.v'));

/** Whether a type is another version of one of the set. */
export function isVersionOf(types: ReadonlySet<string>, type: string): boolean {
  const fact = factOf(type);
  for (const known of types) if (factOf(known) === fact) return true;
  return false;
}

function decoded<E>(decode: () => ReceivedEvent<E>): Read<E> {
  try {
    return { outcome: 'wanted', received: decode() };
  } catch (error) {
    if (error instanceof WrittenByNewer) return { outcome: 'held', reason: error.message, trouble: error.trouble };
    if (error instanceof ContractViolation) return { outcome: 'poisoned', reason: error.message };
    throw error;
  }
}
