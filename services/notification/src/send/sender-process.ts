import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, type EventStore, type Health, heldUpBy, type Process } from '@gridcase/event-sourcing';
import type { DueIndex } from '@gridcase/projection';
import type { Logger } from '@gridcase/runtime';
import type { RouteTrouble } from '../routes/route.ts';
import { SHUT_MS } from './attempt-result.ts';
import { createLanes } from './lanes.ts';
import { attemptOf, type DueItem } from './pending-deliveries.ts';

export interface SenderOptions {
  readonly store: Pick<EventStore, 'head'>;
  readonly index: DueIndex;
  /** Resolves when the index has caught up with the log: before that it shows as due what was settled long ago. */
  readonly ready: () => Promise<void>;
  /** How far the index has come in the log. */
  readonly indexed: () => number;
  readonly clock: Clock;
  /** How many ways out there are, and how many may be under way on each at once. */
  readonly lanes: number;
  readonly perLane: number;
  /**
   * Each delivery waits a random part of this before it is taken up. Of replicas that see it at the same moment one is
   * first then, and the others find its attempt in the log before they have opened a contact. 0 for a single one.
   */
  readonly spreadMs: number;
  /** Resolves to the lane that it could not `enter`, else undefined. */
  readonly send: (deliveryId: string, enter: (lane: string) => boolean) => Promise<string | undefined>;
  readonly giveUpWaiting: (deliveryId: string, attempt: number) => Promise<void>;
  readonly log: Logger;
  /** So often one delivery tries a way out that is shut, in milliseconds. Default SHUT_MS. */
  readonly shutMs?: number | undefined;
}

/** How often the index is asked what is due. Real time: the domain's clock may run faster, never slower. */
const TICK_MS = 100;
const PAUSE_AFTER_THROW_MS = 1_000;
/** A way out that this replica has not tried for so many times is no trouble of its: another one has its deliveries. */
const UNTRIED = 4;
/** So many are kept waiting for a place on their lane; with more than that, who comes next waits with them. */
const MAX_WAITING = 2_000;

/** A delivery in hand, or not to be taken up as yet. */
interface Held {
  /** Just done, until the index has seen what was done: else it would be taken up again. */
  until?: () => boolean;
  /** Or not begun, for want of a place on its lane. */
  waitsFor?: string;
}

export interface Sender extends Process {
  /** Something may have become due. */
  wake(): void;
  /** Shuts a way out for what is wrong with us there, or opens it again. */
  heardOf(lane: string, trouble: RouteTrouble | undefined): void;
  /** Of the present run: aborted when it ends. */
  stopping(): AbortSignal;
}

/** Takes what is due from the index, a bounded number at once, until stopped. */
export function senderProcess(options: SenderOptions): Sender {
  const { store, index, indexed, clock, spreadMs, log, shutMs = SHUT_MS } = options;
  const most = Math.max(options.lanes, 1) * options.perLane;
  const lanes = createLanes(options.perLane, shutMs);
  const shut = new Map<string, { readonly trouble: RouteTrouble; readonly at: number }>();
  const held = new Map<string, Held>();
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopping = new AbortController();
  let trouble: Health | undefined;

  async function take(deliveryId: string, item: DueItem, hold: Held, reserved: string | undefined): Promise<void> {
    let entered = reserved;
    const enter = (lane: string): boolean => {
      if (entered === undefined && lanes.enter(lane)) entered = lane;
      return entered === lane;
    };
    try {
      if (spreadMs > 0) await sleep(Math.random() * spreadMs);
      const attempt = attemptOf(item);
      const full = await (attempt === undefined
        ? options.send(deliveryId, enter)
        : options.giveUpWaiting(deliveryId, attempt));
      const done = await store.head();
      if (typeof full === 'string') hold.waitsFor = full;
      else hold.until = () => indexed() >= done;
      trouble = undefined;
    } catch (error) {
      trouble = heldUpBy(error);
      log.error({ deliveryId, err: error }, 'a delivery could not be worked on; it will be taken up again');
      const again = performance.now() + PAUSE_AFTER_THROW_MS;
      hold.until = () => performance.now() >= again;
    } finally {
      if (entered !== undefined) lanes.leave(entered);
    }
  }

  function takeUp(deliveryId: string, item: DueItem, reserved?: string): void {
    const hold: Held = {};
    held.set(deliveryId, hold);
    const job = take(deliveryId, item, hold, reserved).finally(() => {
      running.delete(job);
      wake();
    });
    running.add(job);
  }

  function wake(): void {
    if (stopping.signal.aborted || !timer) return;
    for (const [deliveryId, { until, waitsFor }] of held) {
      if (waitsFor !== undefined && lanes.enter(waitsFor)) takeUp(deliveryId, 'try', waitsFor);
      else if (until?.()) held.delete(deliveryId);
    }
    const free = Math.min(most - running.size, MAX_WAITING - held.size);
    if (free <= 0) return;
    const due = index.due(clock.now(), free + held.size).filter(({ key }) => !held.has(key));
    for (const { key, item } of due.slice(0, free)) takeUp(key, item as DueItem);
  }

  return {
    name: 'notification.sender',
    async start() {
      stopping = new AbortController();
      const begin = () => {
        if (stopping.signal.aborted || timer) return;
        timer = setInterval(wake, TICK_MS);
        wake();
      };
      // Not awaited: a rebuild from zero may take long, and the service answers meanwhile.
      options.ready().then(begin, () => undefined);
    },
    async stop() {
      stopping.abort();
      clearInterval(timer);
      timer = undefined;
      await Promise.allSettled(running);
    },
    health() {
      const since = performance.now() - UNTRIED * shutMs;
      const lately = [...shut].find(([, { at }]) => at >= since);
      if (lately) return { ok: false, detail: `${lately[0]} is shut`, trouble: lately[1].trouble };
      return trouble ?? { ok: true };
    },
    stopping: () => stopping.signal,
    heardOf(lane, wrong) {
      if (wrong === undefined) {
        shut.delete(lane);
        lanes.open(lane);
      } else {
        shut.set(lane, { trouble: wrong, at: performance.now() });
        lanes.shut(lane);
      }
    },
    wake,
  };
}
