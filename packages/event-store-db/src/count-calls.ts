import type { Connection } from './connection.ts';

/** What the event store is asked for; of an append, each attempt. */
export type EventStoreCall = 'append' | 'readStream' | 'readAll' | 'subscribe';

/** A connection whose calls are counted, whatever becomes of them. */
export const countCalls = (connection: Connection, onCall: (call: EventStoreCall) => void): Connection => ({
  ...connection,
  append(request, timeoutMs) {
    onCall('append');
    return connection.append(request, timeoutMs);
  },
  read(request, timeoutMs, subscription) {
    const options = request.getOptions()!;
    onCall(options.hasStream() ? 'readStream' : options.hasSubscription() ? 'subscribe' : 'readAll');
    return connection.read(request, timeoutMs, subscription);
  },
});
