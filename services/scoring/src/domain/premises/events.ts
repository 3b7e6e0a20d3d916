/**
 * What scoring writes on the streams `premises-{premisesId}`. The shapes are the published language's own
 * (packages/contracts/src/events/premises-events.ts): stored names are forever.
 */
import type { PremisesEvent } from '@gridcase/contracts';

export type { PremisesEvent };

type DataByType = { [E in PremisesEvent as E['type']]: E['data'] };

/** `event('premises.closed.v1', { … })`: the type decides what the data must be. */
export const event = <T extends PremisesEvent['type']>(type: T, data: DataByType[T]): PremisesEvent =>
  ({ type, data }) as PremisesEvent;
