import type { Clock } from '@gridcase/event-sourcing';

/** A clock that is moved by hand, and can be let go. */
export interface SteppingClock extends Clock {
  /** Moves forwards to an instant; backwards is ignored. */
  moveTo(milliseconds: number): void;
  /** From here on it runs as fast as the wall clock. */
  letGo(): void;
}

export function createSteppingClock(start: number): SteppingClock {
  let standing = start;
  let offset: number | undefined;
  const now = () => (offset === undefined ? standing : Date.now() + offset);
  return {
    now,
    moveTo(milliseconds) {
      if (offset === undefined) standing = Math.max(standing, milliseconds);
      else offset += Math.max(0, milliseconds - now());
    },
    letGo() {
      offset ??= standing - Date.now();
    },
  };
}
