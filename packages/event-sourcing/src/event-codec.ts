import type { NewEvent } from './event-store.ts';

/** What is decoded of a stored event. Its metadata tells which version of its schema it was written by. */
export type StoredEvent = Pick<NewEvent, 'type' | 'data' | 'metadata'>;

/** How an aggregate's events become stored ones and back. `encode` throws on what does not fit the contract. */
export interface EventCodec<Event> {
  encode(event: Event): { readonly type: string; readonly data: string; readonly schemaVersion: number };
  decode(stored: StoredEvent): Event;
}
