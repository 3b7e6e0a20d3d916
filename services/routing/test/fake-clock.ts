import type { Clock } from '@gridcase/event-sourcing';
import { TWO_AT_NIGHT } from './controls.ts';

/** A clock that stands where it is put. */
export interface FakeClock extends Clock {
  /** In minutes from two at night; backwards too. */
  set(minutes: number): void;
}

export function createFakeClock(): FakeClock {
  let now = TWO_AT_NIGHT;
  return {
    now: () => now,
    set(minutes) {
      now = TWO_AT_NIGHT + minutes * 60_000;
    },
  };
}
