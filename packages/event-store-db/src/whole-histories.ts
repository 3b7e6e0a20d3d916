import { categoryOf, type RecordedEvent, StreamBroken } from '@gridcase/event-sourcing';
import type { Connection } from './connection.ts';
import { streamRequest } from './read-request.ts';
import { readOnce } from './reads.ts';
import { recordedEvent } from './recorded-event.ts';
import { cutBy, metadataStreamOf } from './stream-settings.ts';

/**
 * Looks at what was read of a stream from its beginning on. Throws StreamBroken, with the setting that did it where the user
 * may read that, when it is a history that begins late.
 */
export function createHistoryCheck(connection: Connection, histories: readonly string[], timeoutMs: number) {
  const settingOn = async (stream: string): Promise<string | undefined> => {
    try {
      const [last] = await readOnce(connection, streamRequest(metadataStreamOf(stream), 'end', true, 1), timeoutMs);
      return last && cutBy(recordedEvent(last).data);
    } catch {
      return undefined;
    }
  };
  return async (stream: string, events: readonly RecordedEvent[]): Promise<void> => {
    const found = events[0]?.revision ?? 0;
    if (found === 0 || !histories.includes(categoryOf(stream))) return;
    throw new StreamBroken(stream, 0, found, await settingOn(stream));
  };
}
