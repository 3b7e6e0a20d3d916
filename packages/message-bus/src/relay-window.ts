import type { LogPlace } from '@gridcase/event-sourcing';
import type { CheckpointSaver } from './checkpoint-saver.ts';

/** How far a relay goes back when it begins, over what was acknowledged: an acknowledgement need not be on a disk. */
export interface RelayWindow {
  /** Milliseconds. What was acknowledged longer ago is taken for written. 0: nothing is gone back over. */
  readonly ms: number;
  /** At least so many events of the category, unless they are sixty times as old as that. */
  readonly events: number;
}

export const NO_WINDOW: RelayWindow = { ms: 0, events: 0 };

/** What is so many windows old lies behind the relay, however few events came since. */
const OLD = 60;
/** Marks closer to each other than this part of the window are one: so there are at most some thousands. */
const GRAIN = 64;

interface Mark {
  place: LogPlace;
  count: number;
  readonly begun: number;
  at: number;
  /** Events noted up to and with this one. */
  total: number;
}

/** Passes places on to a saver when they lie a window back; whoever begins at the saved place has gone back by it. */
export function behindWindow(saver: CheckpointSaver, window: RelayWindow): CheckpointSaver {
  if (window.ms === 0) return saver;
  const marks: Mark[] = [];
  let timer: NodeJS.Timeout | undefined;
  let total = 0;

  const dueAt = ({ at, total: upTo }: Mark): number => at + (total - upTo >= window.events ? 1 : OLD) * window.ms;

  const pass = () => {
    clearTimeout(timer);
    const now = performance.now();
    while (marks[0] && dueAt(marks[0]) <= now) {
      const { place, count } = marks.shift()!;
      saver.note(place, count);
    }
    if (marks[0]) timer = setTimeout(pass, dueAt(marks[0]) - now).unref();
  };

  return {
    note(place, count) {
      const now = performance.now();
      const last = marks.at(-1);
      total += count;
      if (last && now - last.begun < window.ms / GRAIN) {
        Object.assign(last, { place, at: now, total, count: last.count + count });
      } else {
        marks.push({ place, count, begun: now, at: now, total });
      }
      pass();
    },
    get trouble() {
      return saver.trouble;
    },
    async end() {
      clearTimeout(timer);
      await saver.end();
    },
  };
}
