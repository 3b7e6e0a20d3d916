import type { ConnectionSettings, NodeAddress } from './connection-string.ts';
import { isAlive } from './gossip.ts';

/** Notices that a node is frozen long before its calls are overdue: it is asked whether it is there, beside them. */
export interface LineWatch {
  /** A call waits for an answer from now on. */
  begin(call: object): void;
  end(call: object): void;
  /** Something came. */
  heard(): void;
}

/** So long may a call wait, and nothing come of any other, before the node is asked whether it is there. */
const SUSPECT_MS = 750;
/** For its answer, on a connection of its own, so that neither a lost connection nor many calls stand in the way. */
const ANSWER_MS = 1_000;
const EVERY_MS = 150;

/** `onFrozen`: calls wait, nothing was heard, and the node does not answer anybody. */
export function watchLine(node: NodeAddress, settings: ConnectionSettings, onFrozen: () => void): LineWatch {
  const waiting = new Map<object, number>();
  let heardAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let asking = false;

  const silentSince = (): number => {
    const [oldest = Number.POSITIVE_INFINITY] = waiting.values();
    return Math.max(oldest, heardAt);
  };
  const look = async () => {
    if (asking || performance.now() - silentSince() < SUSPECT_MS) return;
    asking = true;
    const before = silentSince();
    const alive = await isAlive(node, settings, ANSWER_MS);
    asking = false;
    if (alive) heardAt = performance.now();
    // Another call may have been answered meanwhile, or all of them given up.
    else if (waiting.size > 0 && silentSince() === before) onFrozen();
  };
  const rest = () => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    begin(call) {
      waiting.set(call, performance.now());
      timer ??= setInterval(() => void look(), EVERY_MS);
    },
    end(call) {
      waiting.delete(call);
      if (waiting.size === 0) rest();
    },
    heard() {
      heardAt = performance.now();
    },
  };
}
