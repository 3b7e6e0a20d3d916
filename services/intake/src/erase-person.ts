import { codecOf, type PersonEvent } from '@gridcase/contracts';
import { type CommandContext, type EventStore, handleCommand, nameUuid } from '@gridcase/event-sourcing';
import { type KeyVault, maskPersonal } from '@gridcase/privacy';
import { type ErasureOrder, personDecider, personStream } from './domain/person.ts';

export interface Erasure {
  /** The order in force: the first one. */
  readonly order: ErasureOrder;
  /** False: there was no key, or it was destroyed before. */
  readonly keyDestroyed: boolean;
}

/**
 * Erases a person: first the order is durable in `person-{ref}`, with who and why, then the key is destroyed. Cut off in
 * between, the next vault that is opened finishes it. Saying it twice changes nothing. Throws ContractViolation for a
 * ref or a reason that fits no event, and what store and vault throw.
 */
export async function erasePerson(
  { store, vault }: { readonly store: EventStore; readonly vault: KeyVault },
  { ref, reason }: { readonly ref: string; readonly reason: string },
  context: Omit<CommandContext, 'commandId' | 'correlationId'>,
): Promise<Erasure> {
  const id = nameUuid(['person.erased', ref]);
  const handling = { store, decider: personDecider, codec: codecOf<PersonEvent>() };
  const command = { type: 'erasePerson', ref, reason: maskPersonal(reason) } as const;
  const by = { ...context, commandId: id, correlationId: id };
  // A vault first does what was ordered before; were it to meet this order as well, we could not tell whether there was a
  // key. One that is away keeps nobody from ordering.
  await vault.find(ref).catch(() => undefined);
  const result = await handleCommand(handling, personStream(ref), command, by);
  if (result.outcome === 'refused') throw new Error(result.refusal.detail);
  if (result.state.phase !== 'erased')
    throw new Error(`${personStream(ref)} holds no order to erase after one was given`);
  return { order: result.state.order, keyDestroyed: await vault.destroy(ref) };
}
