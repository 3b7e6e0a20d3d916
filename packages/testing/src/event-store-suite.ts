import type { EventStore } from '@gridcase/event-sourcing';
import { afterEach, beforeEach, describe } from 'vitest';
import { appendSpecs } from './event-store/append-specs.ts';
import { byteSpecs } from './event-store/byte-specs.ts';
import { closeSpecs } from './event-store/close-specs.ts';
import { placeSpecs } from './event-store/place-specs.ts';
import { raceSpecs } from './event-store/race-specs.ts';
import { readAllSpecs } from './event-store/read-all-specs.ts';
import { readStreamSpecs } from './event-store/read-stream-specs.ts';
import { refusalSpecs } from './event-store/refusal-specs.ts';
import { repeatSpecs } from './event-store/repeat-specs.ts';
import { subscribeSpecs } from './event-store/subscribe-specs.ts';
import { timeSpecs } from './event-store/time-specs.ts';

export interface OpenedStore {
  /** An empty one. */
  readonly store: EventStore;
  /** Lets go of everything, whether the store was closed or not. */
  dispose(): Promise<void>;
}

/** The contract of the EventStore port. Every adapter's own spec file calls this with a way to open an empty store. */
export function eventStoreSuite(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} as an EventStore`, () => {
    let opened: OpenedStore;
    const store = (): EventStore => opened.store;

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.dispose());

    describe('append', () => appendSpecs(store));
    describe('append, said twice', () => repeatSpecs(store));
    describe('append, raced', () => raceSpecs(store));
    describe('append, malformed', () => refusalSpecs(store));
    describe('bytes', () => byteSpecs(store));
    describe('readStream', () => readStreamSpecs(store));
    describe('readAll', () => readAllSpecs(store));
    describe('subscribe', () => subscribeSpecs(store));
    describe('a place', () => placeSpecs(store));
    describe('time', () => timeSpecs(store));
    describe('close', () => closeSpecs(store));
  });
}
