import type { Holder } from '@gridcase/contracts';
import { decided } from '@gridcase/event-sourcing';
import { yearOf } from '../day.ts';
import type { ChangeHolder } from './commands.ts';
import type { LedgerDecision } from './counted.ts';
import { event } from './events.ts';
import type { Ledger } from './state.ts';

/**
 * Quiet when they hold it already, when it comes about after the ledger's year, and when a later change was told first.
 */
export function changeHolder({ holder, from }: ChangeHolder, ledger: Ledger): LedgerDecision {
  const { heldSince, opened } = ledger;
  const overtaken = heldSince !== undefined && from < heldSince;
  if (overtaken || yearOf(from) > opened.year || isSame(holder, ledger.holder)) return decided();
  return decided(event('ledger.holderChanged.v1', { holder, from }));
}

/** Also language and contact: who is told, and how, follows from them. */
const isSame = (one: Holder | null, other: Holder | null): boolean => keyOf(one) === keyOf(other);

function keyOf(holder: Holder | null): string {
  if (holder === null) return 'nobody';
  const { ref, contact, language } = holder;
  return JSON.stringify([ref, language, contact && [contact.algorithm, contact.nonce, contact.ciphertext]]);
}
