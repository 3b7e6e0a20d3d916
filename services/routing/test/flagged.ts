/** Flags as scoring writes them: named examples and the messages that bring them. */
import { randomUUID } from 'node:crypto';
import { encodeData, type LedgerEvent, type PremisesPlace, schemaVersionOf, toBusMessage } from '@gridcase/contracts';
import type { NewEvent } from '@gridcase/event-sourcing';
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

export const raised = (flag: Flag = 'yellow', premises: PremisesPlace[] = [shop]): LedgerEvent => ({
  type: 'ledger.flagRaised.v1',
  data: { flag, balance: 5, premises, threshold: 6, because: 'balance' },
});

export const lowered = (flag: Flag = 'yellow', premises: PremisesPlace[] = [shop]): LedgerEvent => ({
  type: 'ledger.flagLowered.v1',
  data: { flag, balance: 9, premises, threshold: 8, because: 'balance' },
});

export const ledgerClosed = (): LedgerEvent => ({ type: 'ledger.closed.v1', data: { year: 2026, balance: 9 } });

/** A ledger event as scoring would append it. */
export function asScoringWrites(event: LedgerEvent): NewEvent {
  const metadata = {
    ...{ $correlationId: CORRELATION, $causationId: randomUUID(), schemaVersion: schemaVersionOf(event.type) },
    ...{ at: instant(0), actor: { kind: 'service', id: 'scoring' } },
  };
  return { eventId: randomUUID(), type: event.type, data: encodeData(event), metadata: JSON.stringify(metadata) };
}

/** A ledger event as the bus brings it. */
export function asBusBringsFlag(event: LedgerEvent, revision = 0, ledgerId = LEDGER_ID) {
  const written = asScoringWrites(event);
  const message = toBusMessage({ ...written, stream: `ledger-${ledgerId}`, revision, recordedAt: instant(0) });
  return { ...message, eventId: written.eventId };
}
