/** Flags as scoring writes them: named examples, written and handed over. */
import { randomUUID } from 'node:crypto';
import {
  encodeData,
  type LedgerEvent,
  type PremisesPlace,
  type ReceivedEvent,
  receivedOf,
  schemaVersionOf,
} from '@gridcase/contracts';
import type { NewEvent } from '@gridcase/event-sourcing';
import type { FlagEvent } from '../src/watch-desk.ts';
import { GRID, instant } from './controls.ts';
import { CORRELATION } from './reported.ts';

export const LEDGER_ID = '2f0c4a5e-91a2-5b4c-8d0e-6a7b8c9d0e1f';

/** In the control community. */
export const shop: PremisesPlace = {
  premisesId: '6c1d0b7a-5e4f-5a3b-9c2d-1e0f9a8b7c6d',
  name: '老王便利店',
  address: '义乌市稠城街道绣湖社区工人西路12号',
  areaCode: GRID,
};

/** Next door, in good order. */
export const neighbour: PremisesPlace = {
  premisesId: '9a8b7c6d-5e4f-5a3b-8c2d-1e0f6c1d0b7a',
  name: '小李水果店',
  address: '义乌市稠城街道绣湖社区工人西路14号',
  areaCode: GRID,
};

type Flag = 'yellow' | 'red';

export const raised = (flag: Flag = 'yellow', premises: PremisesPlace[] = [shop]): FlagEvent => ({
  type: 'ledger.flagRaised.v1',
  data: { flag, balance: 5, premises, threshold: 6, because: 'balance' },
});

export const lowered = (flag: Flag = 'yellow', premises: PremisesPlace[] = [shop]): FlagEvent => ({
  type: 'ledger.flagLowered.v1',
  data: { flag, balance: 9, premises, threshold: 8, because: 'balance' },
});

/** A ledger event as scoring would append it. */
export function asScoringWrites(event: LedgerEvent): NewEvent {
  const metadata = {
    ...{ $correlationId: CORRELATION, $causationId: randomUUID(), schemaVersion: schemaVersionOf(event.type) },
    ...{ at: instant(0), actor: { kind: 'service', id: 'scoring' } },
  };
  return { eventId: randomUUID(), type: event.type, data: encodeData(event), metadata: JSON.stringify(metadata) };
}

/** A flag as the feed hands it over. */
export function asHandedFlag(event: FlagEvent, revision = 0, ledgerId = LEDGER_ID): ReceivedEvent<FlagEvent> {
  const stream = `ledger-${ledgerId}`;
  return receivedOf({ ...asScoringWrites(event), stream, revision, recordedAt: instant(0) });
}
