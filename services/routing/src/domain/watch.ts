import type { DataOf, Flag, PremisesPlace, WatchEvent } from '@gridcase/contracts';
import { type Decider, decided } from '@gridcase/event-sourcing';

type Watch = DataOf<'watch.set.v1'>;

/** The flags that stand on one house or shop. Each belongs to the ledger that raised it: several may hold the same premises. */
export interface WatchState {
  readonly standing: readonly Watch[];
}

/** A flag as scoring raised or lowered it on these premises. */
export interface WatchCommand {
  readonly type: 'set' | 'lift';
  readonly ledgerId: string;
  readonly flag: Flag;
  readonly premises: PremisesPlace;
}

const isSame = (one: Pick<Watch, 'ledgerId' | 'flag'>, other: Pick<Watch, 'ledgerId' | 'flag'>): boolean =>
  one.ledgerId === other.ledgerId && one.flag === other.flag;

const standsThere = (one: PremisesPlace, other: PremisesPlace): boolean =>
  one.name === other.name && one.address === other.address && one.areaCode === other.areaCode;

/** Refuses nothing: what is known already, or was never set, is quiet. */
export const watchDecider: Decider<WatchState, WatchCommand, WatchEvent, never> = {
  initialState: { standing: [] },

  evolve({ standing }, { type, data }) {
    const others = standing.filter((known) => !isSame(known, data));
    return { standing: type === 'watch.set.v1' ? [...others, data] : others };
  },

  decide({ type, ledgerId, flag, premises }, { standing }) {
    const known = standing.find((watch) => isSame(watch, { ledgerId, flag }));
    if (type === 'lift') {
      if (known === undefined) return decided();
      return decided<WatchEvent>({
        type: 'watch.lifted.v1',
        data: { ledgerId, flag, premisesId: premises.premisesId },
      });
    }
    // Under another name or address it must be recognised by that from now on.
    if (known !== undefined && standsThere(known.premises, premises)) return decided();
    return decided<WatchEvent>({ type: 'watch.set.v1', data: { ledgerId, flag, premises } });
  },
};
