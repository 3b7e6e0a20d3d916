import type { Made } from './decider.ts';
import type { NewEvent } from './event-store.ts';

/**
 * What a stored event says of its making. Read when it is asked for: most folds never do, and parsing every event's
 * metadata would double their cost.
 */
export function madeOf({ metadata }: Pick<NewEvent, 'metadata'>): Made {
  let read: Made | undefined;
  const made = (): Made => (read ??= JSON.parse(metadata) as Made);
  return {
    get actor() {
      return made().actor;
    },
    get at() {
      return made().at;
    },
  };
}
