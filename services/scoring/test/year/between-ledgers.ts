/** What must hold between streams, asked of the raw events alone. */
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import { type NaiveBook, type NaiveLedger, recountLedger } from './naive-ledger.ts';
import type { RawEvent } from './raw-log.ts';

type Log = ReadonlyMap<string, readonly RawEvent[]>;

/** Every ledger by its stream's name. */
export function recountAll(log: Log, catalogues: readonly Catalogue[]): Map<string, NaiveLedger> {
  const byVersion = new Map(catalogues.map((one) => [`${one.name} ${one.version}`, one]));
  const book: NaiveBook = { catalogues: byVersion, saidOn: new Map(factsOf(log).map(({ key, day }) => [key, day])) };
  return new Map(ledgersOf(log).map(([stream, events]) => [stream, recountLedger(events, book)]));
}

export const ledgersOf = (log: Log) => [...log].filter(([stream]) => stream.startsWith('ledger-'));

/** Findings of rounds and confirmed violations, each with its cause and premises. */
function factsOf(log: Log) {
  return [...log].flatMap(([stream, events]) => {
    const round = stream.replace('assessment-', '');
    return events.flatMap(({ type, data, day }) => {
      if (type === 'case.violationConfirmed.v1') {
        return [{ key: `${data.violationId} ${data.premisesId}`, items: [data.item], day }];
      }
      if (type !== 'assessment.marked.v1') return [];
      return [
        { key: `${round} ${data.premisesId}`, items: data.findings.map(({ item }: { item: string }) => item), day },
      ];
    });
  });
}

/** Entries by cause, premises and item: how often each was begun. */
export function timesEntered(log: Log): Map<string, number> {
  const times = new Map<string, number>();
  for (const [, events] of ledgersOf(log)) {
    const known = new Set<string>();
    for (const { type, data } of events) {
      if (type !== 'ledger.entryProposed.v1' && type !== 'ledger.entryMade.v1') continue;
      const key = `${data.cause.id} ${data.premisesId} ${data.item}`;
      // Proposed, then made: the same one.
      if (known.has(key) && type === 'ledger.entryMade.v1') continue;
      known.add(key);
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  return times;
}

/** Facts of which a finding stands in no ledger. */
export function missingFacts(log: Log, entered: ReadonlyMap<string, number>): string[] {
  return factsOf(log)
    .filter(({ key, items }) => items.some((item: string) => !entered.has(`${key} ${item}`)))
    .map(({ key }) => key);
}

/**
 * What a new year's ledger says of the old one must have been so, at some instant before it was opened. Once it was closed its
 * flags are those that the close took down, whatever came late to its balance.
 */
export function wronglyCarried(
  log: Log,
  recounted: ReadonlyMap<string, NaiveLedger>,
  catalogues: readonly Catalogue[],
): string[] {
  return ledgersOf(log).flatMap(([stream, events]) => {
    const { previous, year, catalogue } = events[0]!.data;
    if (!previous) return [];
    const old = recounted.get(`ledger-${previous.ledgerId}`);
    const before = log.get(`ledger-${previous.ledgerId}`) ?? [];
    const oldYear = before[0]?.data.year;
    if (!old || oldYear !== year - 1) return [`${stream}: no ledger before it`];
    const { carryFlags } = catalogues.find((one) => one.name === catalogue.name && one.version === catalogue.version)!;
    const carried = events
      .filter(({ type, data }) => type === 'ledger.flagRaised.v1' && data.because === 'carriedOver')
      .map(({ data }) => data.flag)
      .sort();
    const expected = carried.join();
    const closedAt = before.find(({ type }) => type === 'ledger.closed.v1')?.position ?? Number.POSITIVE_INFINITY;
    const takenDown = before
      .filter(({ type, data }) => type === 'ledger.flagLowered.v1' && data.because === 'yearEnd')
      .map(({ data }) => data.flag)
      .sort()
      .join();
    const flagsAt = (position: number, flags: string) => (carryFlags ? (position < closedAt ? flags : takenDown) : '');
    const fits = old.story.some(
      ({ position, balance, flags }) =>
        position < events[0]!.position && balance === previous.balance && flagsAt(position, flags) === expected,
    );
    return fits ? [] : [`${stream}: ${previous.balance}, ${carried} never was so`];
  });
}
