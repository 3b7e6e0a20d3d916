import { randomUUID } from 'node:crypto';
import {
  type CommandContext,
  type CommandHandling,
  type Decider,
  decided,
  type EventCodec,
  type EventStore,
  refused,
} from '../src/index.ts';

/** The smallest aggregate with something to refuse and something to be quiet about: a bucket of at most ten litres. */
export type BucketEvent =
  | { readonly type: 'bucket.filled'; readonly litres: number }
  | { readonly type: 'bucket.emptied' }
  | { readonly type: 'bucket.overflowed' };

export type BucketCommand = { readonly kind: 'fill'; readonly litres: number } | { readonly kind: 'empty' };

export type BucketRefusal = { readonly code: 'too-much'; readonly detail: string };

export const bucket: Decider<number, BucketCommand, BucketEvent, BucketRefusal> = {
  initialState: 0,
  evolve: (litres, event) =>
    event.type === 'bucket.filled' ? litres + event.litres : event.type === 'bucket.emptied' ? 0 : litres,
  decide(command, litres) {
    if (command.kind === 'empty') return litres === 0 ? decided() : decided({ type: 'bucket.emptied' });
    if (command.litres > 10) return refused({ code: 'too-much', detail: 'a bucket holds ten litres' });
    if (litres + command.litres > 10) {
      return decided({ type: 'bucket.filled', litres: 10 - litres }, { type: 'bucket.overflowed' });
    }
    return decided({ type: 'bucket.filled', litres: command.litres });
  },
};

const codec: EventCodec<BucketEvent> = {
  encode: (event) => ({ type: event.type, data: JSON.stringify(event), schemaVersion: 1 }),
  decode: ({ data }) => JSON.parse(data) as BucketEvent,
};

export const bucketHandling = (
  store: EventStore,
): CommandHandling<number, BucketCommand, BucketEvent, BucketRefusal> => ({ store, decider: bucket, codec });

export const someContext = (over: Partial<CommandContext> = {}): CommandContext => ({
  commandId: randomUUID(),
  correlationId: randomUUID(),
  actor: { kind: 'person', id: 'p-1', role: 'worker' },
  now: Date.parse('2026-11-23T02:00:00.000Z'),
  ...over,
});
