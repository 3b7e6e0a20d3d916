import type { PersonEvent } from '@gridcase/contracts';
import { type Decider, decided, streamName } from '@gridcase/event-sourcing';

/** What a person's own stream tells: whether their key was ordered to be destroyed. */
export type PersonState = { readonly phase: 'known' } | { readonly phase: 'erased'; readonly order: ErasureOrder };

/** Whose word it was, and when: an instant in UTC. */
export interface ErasureOrder {
  readonly at: string;
  readonly by: string;
}

export interface PersonCommand {
  readonly type: 'erasePerson';
  /** The pseudonym. */
  readonly ref: string;
  /** Why; for the log, so it names nobody. */
  readonly reason: string;
}

export const personStream = (ref: string): string => streamName('person', ref);

/** Refuses nothing: who is erased stays erased, by the first order. */
export const personDecider: Decider<PersonState, PersonCommand, PersonEvent, never> = {
  initialState: { phase: 'known' },
  evolve: (_state, _event, { at, actor }) => ({ phase: 'erased', order: { at, by: actor.id } }),
  decide: ({ ref, reason }, { phase }) =>
    phase === 'erased' ? decided() : decided<PersonEvent>({ type: 'person.erased.v1', data: { ref, reason } }),
};
