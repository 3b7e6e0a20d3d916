import { backoffMs, type LogPlace, pause } from '@gridcase/event-sourcing';
import type { Checkpoint } from './checkpoint.ts';

/**
 * Saves positions beside the work, one write at a time and always the newest: the next slice is published while the
 * last one's checkpoint is written, and both may share a commit. What was not saved is repeated after a crash.
 */
export interface CheckpointSaver {
  /** Everything up to here is done; `count` things of it are new. */
  note(place: LogPlace, count: number): void;
  /** Why the newest position is not saved yet, or undefined. Saving is tried until it works. */
  readonly trouble: unknown;
  /** Saves the last noted position with one more attempt. Never rejects: what is not saved is only repeated. */
  end(): Promise<void>;
}

export interface SaverOptions {
  /** At least so long between two saves. Default 0. */
  readonly everyMs?: number;
  /**
   * Positions that passed without anything to do are saved this seldom. Not by how far they are apart: a position may
   * count bytes, and the savers of several relays would then go on waking each other. Default: five minutes, which cost a
   * second or two to read again after a crash.
   */
  readonly idleEveryMs?: number;
  /** The id of what stands at a position, for a place that nothing of ours stands at. */
  readonly identify?: (position: number) => Promise<string | undefined>;
}

const IDLE_EVERY_MS = 300_000;
const BACKOFF = { firstMs: 50, factor: 2, ceilingMs: 10_000 };

export function createCheckpointSaver(
  checkpoint: Checkpoint,
  from: LogPlace,
  { everyMs = 0, idleEveryMs = IDLE_EVERY_MS, identify = async () => undefined }: SaverOptions = {},
): CheckpointSaver {
  const ending = new AbortController();
  let saved = from;
  let savedAt = performance.now();
  let wanted = from;
  /** Whether the newest place is worth a save: a save is an event too, which moves everybody's place on, ours included. */
  let due = false;
  let saving = false;
  let running: Promise<void> = Promise.resolve();
  let trouble: unknown;

  const saveOnce = async () => {
    const place = wanted;
    try {
      const eventId = place.eventId ?? (await identify(place.position)) ?? null;
      await checkpoint.save({ ...place, eventId });
      saved = place;
      savedAt = performance.now();
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
  };

  const saveUntilNewest = async () => {
    for (let failures = 0; due && !ending.signal.aborted; ) {
      due = false;
      await saveOnce();
      due ||= trouble !== undefined;
      if (trouble !== undefined) await pause(backoffMs(BACKOFF, ++failures), ending.signal);
      else if (everyMs > 0) await pause(everyMs, ending.signal);
    }
    saving = false;
  };

  const save = () => {
    if (saving) return;
    saving = true;
    running = saveUntilNewest();
  };

  return {
    note(place, count) {
      wanted = place;
      due ||= count > 0 || (place.position > saved.position && performance.now() - savedAt >= idleEveryMs);
      if (due) save();
    },
    get trouble() {
      return trouble;
    },
    async end() {
      ending.abort();
      await running;
      if (saved.position !== wanted.position) await saveOnce();
    },
  };
}
