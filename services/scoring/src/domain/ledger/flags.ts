import { type Balance, FLAGGED_PREMISES, type Flag, type PremisesPlace } from '@gridcase/contracts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { bounded } from './balance.ts';
import type { Counting } from './commands.ts';
import { event, type LedgerEvent, type LedgerOpened } from './events.ts';
import { isRaised, type OpenLedger } from './state.ts';

type FlagRule = Catalogue['flags'][number];

/** Flags that a balance puts up or takes down. Two thresholds each, so that a balance about one of them does not flutter. */
export function flagsAfter(ledger: OpenLedger, { before, after }: Balance, counting: Counting): LedgerEvent[] {
  const { flags } = counting.catalogueOf(ledger.opened.catalogue);
  return flags.flatMap((rule) => {
    if (isRaised(ledger, rule.flag)) {
      return comesToLower(rule, before, after) ? [lowered(ledger, rule.flag, rule.lower, after, 'balance')] : [];
    }
    return reaches(rule, after) ? [raised(ledger, rule, after, 'balance', counting)] : [];
  });
}

/** Flags of last year go up again, where the catalogue says so and still has them. */
export function carriedOver(
  ledger: OpenLedger,
  carried: readonly Flag[],
  balance: number,
  counting: Counting,
): LedgerEvent[] {
  const { flags, carryFlags } = counting.catalogueOf(ledger.opened.catalogue);
  return flags
    .filter(({ flag }) => carryFlags && carried.includes(flag) && !isRaised(ledger, flag))
    .map((rule) => raised(ledger, rule, balance, 'carriedOver', counting));
}

/** At year's end every flag comes down. */
export function flagsAtYearEnd(ledger: OpenLedger, balance: number, { catalogueOf }: Counting): LedgerEvent[] {
  const { flags } = catalogueOf(ledger.opened.catalogue);
  return flags
    .filter(({ flag }) => isRaised(ledger, flag))
    .map(({ flag, lower }) => lowered(ledger, flag, lower, balance, 'yearEnd'));
}

/** Whether a ledger begins with a flag, by its base alone. */
export const beginsFlagged = (catalogue: Catalogue): boolean =>
  catalogue.flags.some((rule) => reaches(rule, bounded(catalogue.base, catalogue)));

const reaches = ({ flag, raise }: FlagRule, balance: number): boolean =>
  flag === 'yellow' ? balance <= raise : balance >= raise;

/**
 * The balance must move there: a flag that was carried over into a full ledger waits for a reason of this year, and no
 * deduction ever takes a yellow flag down.
 */
const comesToLower = ({ flag, lower }: FlagRule, before: number, after: number): boolean =>
  flag === 'yellow' ? after > before && after >= lower : after < before && after <= lower;

const raised = (
  { opened }: OpenLedger,
  { flag, raise: threshold }: FlagRule,
  balance: number,
  because: 'balance' | 'carriedOver',
  { places = [] }: Counting,
): LedgerEvent =>
  event('ledger.flagRaised.v1', { flag, balance, premises: placesOf(opened, places), threshold, because });

const lowered = (
  { flags }: OpenLedger,
  flag: Flag,
  threshold: number,
  balance: number,
  because: 'balance' | 'yearEnd',
): LedgerEvent => {
  const { premises } = flags.find((raised) => raised.flag === flag)!;
  return event('ledger.flagLowered.v1', { flag, balance, premises: [...premises], threshold, because });
};

/** Also of somebody who runs nothing any more: what they did stays told where they did it. */
const placesOf = ({ premises }: LedgerOpened, places: readonly PremisesPlace[]): PremisesPlace[] =>
  places.length === 0 ? [premises] : places.slice(0, FLAGGED_PREMISES);
