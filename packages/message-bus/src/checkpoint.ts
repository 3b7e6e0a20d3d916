import { LOG_BEGINNING, type LogPlace } from '@gridcase/event-sourcing';
import { NO_WINDOW, type RelayWindow } from './relay-window.ts';

/** How far somebody has come in the log. Everything up to and including the position is done. */
export interface Checkpoint {
  /** The beginning when nothing was saved yet. */
  load(): Promise<LogPlace>;
  /** Resolves when durable. Where replicas share it, this moves it whoever works: whoever does starts again from there. */
  save(place: LogPlace): Promise<void>;
  /**
   * Only where replicas share it: waits until this one may work, telling `onWaiting` each time it has found another at
   * work. Undefined when the signal aborted first. Rejects when the store is away.
   */
  lease?(signal: AbortSignal, onWaiting: () => void): Promise<Lease | undefined>;
  /** Beside `lease`: this replica asks for none any more, so that none is kept for it. Never rejects. */
  withdraw?(): Promise<void>;
}

/** The right of one replica to work from a shared checkpoint. It ends when another one takes it. */
export interface Lease extends Checkpoint {
  /** Aborts as soon as it is known that another replica has it. */
  readonly lost: AbortSignal;
  /** Milliseconds between two saves: each is an append. */
  readonly saveEveryMs: number;
  /** How far the saved place is kept behind what was acknowledged, for whoever begins there. */
  readonly window: RelayWindow;
  /** Resolves when it is still ours as far as anybody can know. Rejects with LeaseLost. */
  confirm(): Promise<void>;
  /** Ends it. `handOver`: another replica may have the next one, without waiting. Never rejects. */
  release(handOver: boolean): Promise<void>;
}

/** Another replica has the lease, or may have it. */
export class LeaseLost extends Error {
  constructor(name: string) {
    super(`another replica works as ${name} now`);
    this.name = 'LeaseLost';
  }
}

/** The lease of a shared checkpoint; one that nobody shares is ours as it is. */
export async function leaseOf(
  checkpoint: Checkpoint,
  signal: AbortSignal,
  onWaiting: () => void,
): Promise<Lease | undefined> {
  if (checkpoint.lease) return checkpoint.lease(signal, onWaiting);
  const { load, save } = checkpoint;
  const nothing = async () => {};
  return {
    ...{ load, save, lost: new AbortController().signal, saveEveryMs: 0, window: NO_WINDOW },
    ...{ confirm: nothing, release: nothing },
  };
}

/** For tests: as durable as the object. */
export function createMemoryCheckpoint(place: LogPlace = LOG_BEGINNING): Checkpoint {
  let saved = place;
  return {
    load: async () => saved,
    save: async (next) => {
      saved = next;
    },
  };
}
