import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Holder, PremisesEvent } from '@gridcase/contracts';
import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { ledgerStream, premisesIdOf, premisesStream } from '../../src/domain/identity.ts';
import { event } from '../../src/domain/ledger/events.ts';
import { openRegisterIndex, type RegisterIndex } from '../../src/register-index.ts';
import { opening } from '../controls.ts';
import { registered, tell } from '../facts.ts';

export const NEXT_GRID = '330782001004002';
export const FAR_GRID = '330782002001001';

export interface House {
  readonly kind?: 'rental' | 'shop';
  readonly areaCode?: string;
  readonly from?: string;
}

/** The index over a log in memory, to which a test appends. */
export interface RunningIndex {
  readonly directory: string;
  readonly store: EventStore;
  readonly index: RegisterIndex;
  /** Gives the id of the premises. */
  register(externalId: string, house?: House): Promise<string>;
  /** Something more of the premises, told at an instant. */
  later(premisesId: string, event: PremisesEvent, at?: number): Promise<unknown>;
  openLedger(given?: Parameters<typeof opening>[0]): Promise<string>;
  /** Resolves when the index has taken all that is in the log now. */
  settle(which?: RegisterIndex): Promise<void>;
  /** Another one over the same log. */
  open(name: string, batch?: number): Promise<RegisterIndex>;
  close(): Promise<void>;
}

export async function runIndex(): Promise<RunningIndex> {
  const directory = mkdtempSync(join(tmpdir(), 'register-index-'));
  const store = createMemoryEventStore();
  let count = 0;
  const next = () => ({ name: String(++count) });
  const open = async (name: string, batch?: number): Promise<RegisterIndex> => {
    const opened = openRegisterIndex({ directory: join(directory, name), store, batch });
    await opened.projection.start();
    return opened;
  };
  const index = await open('grown');
  return {
    ...{ directory, store, index, open },
    async register(externalId, house = {}) {
      const premisesId = premisesIdOf(house.kind ?? 'rental', externalId);
      await tell(store, registered({ premisesId, externalId, ...house }), premisesStream(premisesId), next());
      return premisesId;
    },
    later: (premisesId, told, at) =>
      tell(store, told, premisesStream(premisesId), { ...next(), ...(at !== undefined && { at }) }),
    async openLedger(given = {}) {
      const { catalogue, carried: _, ...begins } = opening(given);
      const data = { ...begins, base: 12, catalogue: { name: catalogue.name, version: catalogue.version } };
      await tell(store, event('ledger.opened.v1', data as never), ledgerStream(begins.ledgerId), next());
      return begins.ledgerId;
    },
    async settle(which = index) {
      const head = await store.head();
      while (which.projection.position() < head) await new Promise((resolve) => setImmediate(resolve));
    },
    async close() {
      await closeIndex(index);
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}

export async function closeIndex(which: RegisterIndex): Promise<void> {
  await which.projection.stop();
  which.close();
}

export const moved = (areaCode: string, from: string): PremisesEvent => ({
  type: 'premises.changed.v1',
  data: { name: '搬走', address: '另一条路', areaCode, from },
});
export const held = (by: Holder | null, from: string): PremisesEvent => ({
  type: 'premises.holderChanged.v1',
  data: { holder: by, from },
});
export const closed = (on: string): PremisesEvent => ({ type: 'premises.closed.v1', data: { on, reason: '拆除' } });
