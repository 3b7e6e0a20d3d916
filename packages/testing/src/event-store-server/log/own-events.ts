import { randomUUID } from 'node:crypto';
import type { ProposedRecord, ServerRecord } from './server-record.ts';

export type OwnEvent = ProposedRecord & { readonly stream: string };

const ownEvent = (stream: string, type: string, data: string): OwnEvent => ({
  ...{ stream, type, json: true, eventId: randomUUID() },
  data: Buffer.from(data),
  metadata: new Uint8Array(),
});

const PROJECTIONS = ['$streams', '$stream_by_category', '$by_category', '$by_event_type', '$by_correlation_id'];

/** What stands at the beginning of a new server's $all: the standard projections are created. */
export const firstSystemEvents = (): OwnEvent[] => [
  ownEvent('$$$projections-$all', '$metadata', '{"$maxAge":3600}'),
  ownEvent('$projections-$all', '$ProjectionsInitialized', '{}'),
  ...PROJECTIONS.map((name) => ownEvent('$projections-$all', '$ProjectionCreated', name)),
  ...PROJECTIONS.map((name) => ownEvent(`$projections-${name}`, '$ProjectionUpdated', '{}')),
];

/** What a standard projection writes behind an event, here behind few of them. */
export function linkTo({ stream, revision }: ServerRecord): OwnEvent {
  const [category] = stream.split('-', 1);
  return { ...ownEvent(`$ce-${category}`, '$>', `${revision}@${stream}`), json: false };
}
