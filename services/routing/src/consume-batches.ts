import { type BatchEvent, type ReceivedEvent, readingAs } from '@gridcase/contracts';
import { type Clock, type Process, streamIdOf } from '@gridcase/event-sourcing';
import { consumerProcess, type Feed, type HandlerOutcome, type InHand } from '@gridcase/messaging';
import type { BatchDesk } from './batch-desk.ts';
import { contextOf } from './context-of.ts';

export interface ConsumeBatchesOptions {
  readonly feed: Feed;
  readonly desk: Pick<BatchDesk, 'goOn'>;
  readonly clock: Clock;
  readonly onOutcome?: ((event: InHand, outcome: HandlerOutcome) => void) | undefined;
}

/** What leads a batch on: its order, each word on how far it is, and its cancellation. */
const LEADING = new Set(['batch.ordered.v1', 'batch.progressed.v1', 'batch.cancelled.v1'] as const);
type Leading = Extract<BatchEvent, { type: typeof LEADING extends ReadonlySet<infer Type> ? Type : never }>;

/**
 * Works batches off, each step led by the event of the one before: whatever ends in the middle is handed over again, here or to
 * another replica. In a group of its own: a long batch must not hold up reports, nor one batch another.
 */
export const consumeBatches = ({ feed, desk, clock, onOutcome }: ConsumeBatchesOptions): Process =>
  consumerProcess({
    name: 'routing.batches',
    feed,
    options: {
      ...readingAs('routing.batches'),
      types: LEADING,
      handler: (received: ReceivedEvent<Leading>) => handleBatch(desk, clock, received),
      ...(onOutcome && { onOutcome }),
    },
  });

/** What is wrong with the store throws: the consumer waits it out and the event keeps its attempts. */
export async function handleBatch(
  desk: Pick<BatchDesk, 'goOn'>,
  clock: Clock,
  received: ReceivedEvent<Leading>,
): Promise<HandlerOutcome> {
  const result = await desk.goOn(streamIdOf(received.stream), received.revision, contextOf(received, clock));
  if (result === undefined || result.outcome === 'done') return { outcome: 'handled' };
  const { code, detail } = result.refusal;
  return { outcome: 'held', reason: `${code}: ${detail}`, trouble: 'away' };
}
