import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import type { Connection } from './connection.ts';

/** Says nothing of the store: it is we who ask too much of it. */
export class TooManyCalls extends EventStoreUnavailable {
  constructor(most: number) {
    super(`EventStoreDB: ${most} calls of this process are under way already`);
    this.name = 'TooManyCalls';
  }
}

/** EventStoreDB allows 100 on a connection; a call or two belong to whoever looks after it. */
const MOST_CALLS = 96;
/** They share one call, and what they hold in memory. */
const MOST_APPENDS = 256;

/**
 * A connection that is never asked for more than it carries. One call more would wait inside of it, without a word,
 * until its deadline, which is then taken for a dead server. Here it waits its turn, and is told when that is not in time.
 */
export function limitCalls(connection: Connection, most = MOST_CALLS, mostAppends = MOST_APPENDS): Connection {
  const [calls, appends] = [createTurns(most), createTurns(mostAppends)];
  return {
    ...connection,
    async append(request, timeoutMs) {
      const leftMs = await appends.enter(timeoutMs);
      return connection.append(request, leftMs).finally(appends.leave);
    },
    async read(request, timeoutMs, subscription) {
      const leftMs = await calls.enter(timeoutMs);
      try {
        const call = await connection.read(request, leftMs, subscription);
        let over = false;
        const end = () => {
          if (!over) calls.leave();
          over = true;
        };
        return call.on('end', end).on('error', end).on('close', end).on('status', end);
      } catch (error) {
        calls.leave();
        throw error;
      }
    },
  };
}

function createTurns(most: number) {
  const waiting: (() => void)[] = [];
  let free = most;
  const turn = (timeoutMs: number) => {
    if (free > 0) {
      free--;
      return Promise.resolve();
    }
    return new Promise<void>((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(new TooManyCalls(most));
      }, timeoutMs);
      waiting.push(enter);
    });
  };

  return {
    /** Waits for its turn; what is left of the time is for the call. */
    async enter(timeoutMs: number): Promise<number> {
      const begun = performance.now();
      await turn(timeoutMs);
      return Math.max(1, timeoutMs - (performance.now() - begun));
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}
