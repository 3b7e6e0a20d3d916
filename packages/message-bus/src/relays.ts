import { type Category, eventPlaceOf, toBusMessage } from '@gridcase/contracts';
import type { Process } from '@gridcase/event-sourcing';
import type { Checkpoint } from './checkpoint.ts';
import { createRelay, type RelayOptions } from './relay.ts';

/** The relay of each category: its name in health, logs and metrics, and that of its checkpoint. */
export const RELAY_OF: Readonly<Record<Category, string>> = {
  report: 'intake.relay',
  person: 'intake.person.relay',
  case: 'routing.relay',
  watch: 'routing.watch.relay',
  post: 'routing.post.relay',
  deliberation: 'routing.deliberation.relay',
  batch: 'routing.batch.relay',
  ledger: 'scoring.ledger.relay',
  premises: 'scoring.premises.relay',
  assessment: 'scoring.assessment.relay',
  delivery: 'notification.relay',
};

interface RelaysOptions extends Pick<RelayOptions, 'store' | 'bus' | 'log'> {
  readonly checkpoint: (relay: string) => Checkpoint;
}

/** A relay for each of the categories, to its own topic. */
export const createRelays = (
  categories: readonly Category[],
  { checkpoint, ...parts }: RelaysOptions,
): readonly Process[] =>
  categories.map((category) => {
    const name = RELAY_OF[category];
    const codec = { toMessage: toBusMessage, eventPlaceOf };
    return createRelay({ ...parts, ...codec, name, category, checkpoint: checkpoint(name) });
  });
