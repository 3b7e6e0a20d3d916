import type { RecordedEvent } from '@gridcase/event-sourcing';
/** An event of $all with its place on the wire. */
export interface LogEntry {
  readonly event: Omit<RecordedEvent, 'position'>;
  readonly position: number;
}

/*
 * EventStoreDB's positions are byte offsets: far apart, and only those of records are good to read from. So the n-th
 * place of the port is n times this on the wire, and what lies between belongs to nobody.
 */
const APART = 128;

export const toWire = (position: number): number => position * APART;

/** The last place of the port at or before a position on the wire. */
export const toPort = (position: number): number => Math.floor(position / APART);

export const entryOf = (event: RecordedEvent): LogEntry => ({ event, position: toWire(event.position) });

/*
 * A real $all also holds the server's own events, in streams and of types that begin with a dollar sign: some from
 * its first start, others as time goes by. Here: three before everything, and one behind each fiftieth place.
 */
const FIRST_SYSTEM_POSITIONS = [16, 32, 48];
const SYSTEM_EVERY = 50;
const SYSTEM_OFFSET = 64;

function systemEntry(position: number, revision: number): LogEntry {
  const eventId = `00000000-0000-4000-8000-${position.toString(16).padStart(12, '0')}`;
  const data = '{"system":true}';
  const recordedAt = new Date(1_700_000_000_000 + revision).toISOString();
  return {
    position,
    event: { eventId, type: '$system', data, metadata: '', stream: '$settings', revision, recordedAt },
  };
}

/** The server's own events strictly behind one position on the wire, up to and including those at another place. */
export function systemEntries(after: number, portPosition: number): LogEntry[] {
  const entries = FIRST_SYSTEM_POSITIONS.map((position, index) => systemEntry(position, index));
  const first = Math.max(1, Math.floor(toPort(after) / SYSTEM_EVERY));
  for (let nth = first; nth * SYSTEM_EVERY <= portPosition; nth++) {
    const position = toWire(nth * SYSTEM_EVERY) + SYSTEM_OFFSET;
    entries.push(systemEntry(position, FIRST_SYSTEM_POSITIONS.length - 1 + nth));
  }
  return entries.filter((entry) => entry.position > after);
}

/** The last entry of a log whose store is at this place; 0 when there is none. */
export function lastPosition(head: number, withSystemEvents: boolean): number {
  if (!withSystemEvents) return toWire(head);
  if (head === 0) return FIRST_SYSTEM_POSITIONS.at(-1)!;
  return head % SYSTEM_EVERY === 0 ? toWire(head) + SYSTEM_OFFSET : toWire(head);
}

/** Whether a record begins there, or the log itself. `last` is where the last record does. */
export function isRecord(position: number, last: number, withSystemEvents: boolean): boolean {
  if (position > last) return false;
  if (position % APART === 0) return true;
  if (!withSystemEvents) return false;
  const nth = toPort(position);
  const behindFiftieth = nth > 0 && nth % SYSTEM_EVERY === 0 && position % APART === SYSTEM_OFFSET;
  return behindFiftieth || FIRST_SYSTEM_POSITIONS.includes(position);
}
