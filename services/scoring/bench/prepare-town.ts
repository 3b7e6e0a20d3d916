import { dayBegins, type LedgerEvent, type PremisesEvent } from '@gridcase/contracts';
import { type EventCodec, type NewEvent, nameUuid, toInstant } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { defaultCatalogues } from '../src/catalogues/default-catalogues.ts';
import { ledgerCodec, premisesCodec } from '../src/codecs.ts';
import { createCatalogueBook } from '../src/domain/catalogue/catalogue-book.ts';
import { ledgerIdOf, ledgerKindOf, ledgerStream, premisesIdOf, premisesStream } from '../src/domain/identity.ts';
import { ledgerDecider } from '../src/domain/ledger/index.ts';
import type { Desks } from './open-desks.ts';

export const FIRST_DAY = '2026-01-01';
const IN_FLIGHT = 4_096;

/** Every grid of the city, so that a round is as long as the city's size makes it. */
export const allGrids = (): string[] => {
  const territory = loadDefaultTerritory();
  return territory
    .townships()
    .flatMap(({ code }) =>
      territory.communities(code).flatMap((community) => territory.grids(community.code).map((grid) => grid.code)),
    );
};

/**
 * So many premises with a holder and an open ledger each: three shops to two landlords, spread evenly over the grids.
 * Written straight into the log as the desks would write it: this is what the measurement finds, not what it measures.
 */
export async function prepareTown({ embedded }: Desks, ledgers: number): Promise<void> {
  const { store } = embedded;
  const grids = allGrids();
  const book = createCatalogueBook(defaultCatalogues);
  let number = 0;
  const work = async () => {
    for (let i = number++; i < ledgers; i = number++) {
      for (const { stream, events } of filesOf(i, grids, book)) await store.append(stream, events, 'noStream');
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

function filesOf(number: number, grids: readonly string[], book: ReturnType<typeof createCatalogueBook>) {
  const kind = Math.floor(number / grids.length) % 5 < 3 ? 'shop' : 'rental';
  const externalId = `bench-${number}`;
  const premisesId = premisesIdOf(kind, externalId);
  const areaCode = grids[number % grids.length]!;
  const place = { name: `门店 ${number}`, address: `义乌市绣湖西路${number}号`, areaCode };
  const holder = { ref: `r_bench${String(number).padStart(24, '0')}`, language: 'zh' };
  const told: PremisesEvent[] = [
    { type: 'premises.registered.v1', data: { premisesId, kind, externalId, ...place, from: FIRST_DAY } },
    { type: 'premises.holderChanged.v1', data: { holder, from: FIRST_DAY } },
  ];
  const ledgerKind = ledgerKindOf(kind);
  const catalogue = book.inForce(ledgerKind, areaCode, FIRST_DAY)!;
  const subject =
    catalogue.subject === 'person'
      ? ({ by: 'person', id: holder.ref } as const)
      : ({ by: 'premises', id: premisesId } as const);
  const ledgerId = ledgerIdOf(ledgerKind, subject, 2026);
  const premises = { premisesId, ...place };
  const opening = { ledgerId, kind: ledgerKind, year: 2026, subject, areaCode, premises, holder, catalogue };
  const catalogueOf = () => catalogue;
  const decision = ledgerDecider.decide(
    { type: 'open', opening, catalogueOf, today: FIRST_DAY },
    ledgerDecider.initialState,
  );
  const opened: readonly LedgerEvent[] = decision.outcome === 'decided' ? decision.events : [];
  return [
    { stream: premisesStream(premisesId), events: stored(premisesCodec, premisesId, told) },
    { stream: ledgerStream(ledgerId), events: stored(ledgerCodec, ledgerId, opened) },
  ];
}

function stored<Event>(codec: EventCodec<Event>, id: string, events: readonly Event[]): NewEvent[] {
  const commandId = nameUuid(['bench', id]);
  return events.map((event, index) => {
    const { type, data, schemaVersion } = codec.encode(event);
    const metadata = {
      ...{ $correlationId: commandId, $causationId: commandId, schemaVersion, at: toInstant(dayBegins(FIRST_DAY)) },
      actor: { kind: 'service', id: 'bench' },
    };
    return { eventId: nameUuid(['bench', id, String(index)]), type, data, metadata: JSON.stringify(metadata) };
  });
}
