import { categoryOf, type RecordedEvent, StreamBroken } from '@gridcase/event-sourcing';
import type { Connection } from './connection.ts';
import { streamRequest } from './read-request.ts';
import { readOnce } from './reads.ts';
import { recordedEvent } from './recorded-event.ts';
import { cutBy, metadataStreamOf } from './stream-settings.ts';
import { isOfDeletedStream } from './unavailable.ts';

export interface HistoryCheck {
  /**
   * Looks at what was read of a stream from its beginning on. Throws StreamBroken, with the setting that did it where the user
   * may read that, when it is a history that begins late.
   */
  assertWhole(stream: string, events: readonly RecordedEvent[]): Promise<void>;
  /** Throws StreamBroken for what the server refuses because the history was deleted for good; else what `work` throws. */
  unlessDeleted<T>(stream: string, work: () => Promise<T>): Promise<T>;
}

export function createHistoryCheck(
  connection: Connection,
  histories: readonly string[],
  timeoutMs: number,
): HistoryCheck {
  const isHistory = (stream: string) => histories.includes(categoryOf(stream));
  const settingOn = async (stream: string): Promise<string | undefined> => {
    try {
      const [last] = await readOnce(connection, streamRequest(metadataStreamOf(stream), 'end', true, 1), timeoutMs);
      return last && cutBy(recordedEvent(last).data);
    } catch {
      return undefined;
    }
  };
  return {
    async assertWhole(stream, events) {
      const found = events[0]?.revision ?? 0;
      if (found === 0 || !isHistory(stream)) return;
      const setting = await settingOn(stream);
      const whatToDo =
        setting &&
        `${setting}, which takes events away: take that off, then what no scavenge has removed is back; else restore the log`;
      throw new StreamBroken(stream, 0, found, whatToDo);
    },
    async unlessDeleted(stream, work) {
      try {
        return await work();
      } catch (error) {
        if (!isHistory(stream) || !isOfDeletedStream(error)) throw error;
        throw new StreamBroken(stream, 0, undefined, 'it was deleted for good: restore the log');
      }
    },
  };
}
