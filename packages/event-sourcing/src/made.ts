import { toInstant } from './clock.ts';
import type { CommandContext } from './command-context.ts';
import type { Made } from './decider.ts';
import type { RecordedEvent } from './event-store.ts';

/** What the events of a command that is being decided will say of their making. */
export const madeBy = ({ actor, now }: CommandContext): Made => ({ actor, at: toInstant(now) });

/**
 * What a stored event says of its making. Read when it is asked for: most folds never do, and parsing every event's
 * metadata would double their cost.
 */
export function madeOf({ metadata }: Pick<RecordedEvent, 'metadata'>): Made {
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
