import type { Backend } from '@gridcase/backend';
import { lockDirectory } from '@gridcase/embedded';
import { existingData, UsageError } from '../data-directory.ts';
import { backendEnvironment, openSameBackend } from '../open-backend.ts';

/** The relays there are: each publishes one category, and its name is that of its checkpoint. */
export const RELAYS = [
  'intake.relay',
  'routing.relay',
  'routing.watch.relay',
  'scoring.ledger.relay',
  'scoring.premises.relay',
  'scoring.assessment.relay',
  'notification.relay',
];

export interface RelayRewindOptions {
  readonly relay: string;
  readonly to: string;
  readonly data?: string;
}

/**
 * `gridcase relay rewind`: lets a relay publish again what comes after a position. Distributed, the replica that relays
 * notices within a lease; embedded, the server must be stopped.
 */
export async function rewindRelay(options: RelayRewindOptions): Promise<void> {
  const { relay } = options;
  if (!RELAYS.includes(relay)) throw new UsageError(`--relay must be one of ${RELAYS.join(', ')}`);
  const to = Number(options.to);
  if (!Number.isSafeInteger(to) || to < 0) throw new UsageError('--to must be a log position, from 0 on');
  const embedded = backendEnvironment().GRIDCASE_BACKEND === 'embedded';
  const lock = embedded ? lockDirectory(existingData(options.data)) : undefined;
  try {
    await move(await openSameBackend(options.data), relay, to);
  } finally {
    lock?.release();
  }
}

async function move(backend: Backend, relay: string, to: number): Promise<void> {
  try {
    const checkpoint = backend.checkpoint(relay);
    const from = await checkpoint.load();
    if (to > from) throw new UsageError(`${relay} is at ${from}: forwards it would skip events that nobody published`);
    await checkpoint.save(to);
    console.log(`${relay} goes on after position ${to}; it was at ${from}.`);
  } finally {
    await backend.close();
  }
}
