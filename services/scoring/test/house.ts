import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PremisesKind } from '@gridcase/contracts';
import { type CommandContext, nameUuid, type RecordedEvent } from '@gridcase/event-sourcing';
import { PATIENCE_MS } from '@gridcase/testing';
import { type Desks, openDesks } from '../bench/open-desks.ts';
import type { Catalogue } from '../src/domain/catalogue/catalogue.ts';
import { ledgerIdOf, ledgerStream, premisesIdOf, type Subject } from '../src/domain/identity.ts';
import type { Officer } from '../src/domain/officer.ts';
import type { EntryWish } from '../src/ledger-desk.ts';
import { byKey, catalogue, GRID, NOW, officers, photo, TODAY } from './controls.ts';

export interface House {
  readonly kind?: PremisesKind;
  readonly areaCode?: string;
  /** Their number in the register; null: nobody runs it. */
  readonly holder?: string | null;
  readonly language?: string;
  readonly from?: string;
}

/** Scoring's desks on the embedded store, in a directory of their own, at a time that can be set. */
export interface Town extends Desks {
  readonly directory: string;
  readonly clock: { now(): number; set(instant: number | string): void };
  /** What somebody says; the key makes the command's id. */
  said(key: string, by?: Pick<Officer, 'id' | 'role'>): CommandContext;
  /** Registers and gives the id of the premises. The index knows it then. */
  register(externalId: string, house?: House): Promise<string>;
  holderOf(premisesId: string): Promise<string>;
  enter(
    key: string,
    wish?: Partial<EntryWish> & { readonly premisesId: string },
  ): ReturnType<Desks['ledgers']['enter']>;
  ledger(subject: Subject, year?: number): Promise<{ readonly id: string; readonly events: readonly RecordedEvent[] }>;
}

/** Landlords by person and shops by premises: as in the default catalogues, with the items of the controls. */
export const byPerson: Catalogue = catalogue({ subject: 'person' });
export const byPremises: Catalogue = catalogue({ subject: 'premises' });
export const shops: Catalogue = catalogue({ name: 'control-shops', kind: 'shop', subject: 'premises' });
const admin = { id: 'ad-1', role: 'admin', area: '330782' } as const;

export async function openTown(catalogues: readonly Catalogue[], in_?: string): Promise<Town> {
  const directory = in_ ?? mkdtempSync(join(tmpdir(), 'gridcase-scoring-'));
  let now = NOW;
  const clock = {
    now: () => now,
    set(instant: number | string) {
      now = typeof instant === 'number' ? instant : Date.parse(instant);
    },
  };
  const desks = await openDesks({ directory, clock, catalogues });
  const said = (key: string, by: Pick<Officer, 'id' | 'role'> = officers.worker): CommandContext => ({
    ...{ commandId: nameUuid(['said', key]), correlationId: nameUuid(['said', 'correlation']), now },
    actor: { kind: 'person', id: by.id, role: by.role },
  });
  return {
    ...{ ...desks, directory, clock, said },
    async register(externalId, { kind = 'rental', areaCode = GRID, holder, language, from = '2026-01-10' } = {}) {
      const given = { kind, externalId, name: externalId, address: `${externalId}号`, areaCode, from };
      const holderId = holder === undefined ? `holder of ${externalId}` : holder;
      const told = holderId === null ? null : { holderId, ...(language && { language }) };
      const result = await desks.premises.register({ ...given, holder: told }, admin, said(`register ${externalId}`));
      if (result.outcome === 'refused') throw new Error(JSON.stringify(result.refusal));
      await desks.settle();
      return premisesIdOf(kind, externalId);
    },
    async holderOf(premisesId) {
      const state = await desks.premises.load(premisesId);
      return state.phase === 'none' ? '' : state.holders.at(-1)!.value!.ref;
    },
    enter: (key, wish) =>
      desks.ledgers.enter(
        {
          ...{ item: 'L-FIR-01', occurredOn: TODAY, evidence: [photo], cause: byKey(key), by: officers.worker },
          ...wish,
        } as EntryWish,
        said(key),
      ),
    async ledger(subject, year = 2026) {
      const id = ledgerIdOf('landlord', subject, year);
      return { id, events: await desks.embedded.store.readStream(ledgerStream(id)) };
    },
    async close() {
      await desks.close();
      if (!in_) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** `ledger.entryMade.v1` → `entryMade`. */
export const namesOf = (events: readonly { readonly type: string }[]): string[] =>
  events.map(({ type }) => type.split('.')[1]!);

/** What became of a command: the names of its events, or the refusal's code. */
export function told(
  result:
    | { readonly outcome: 'done'; readonly events: readonly { readonly type: string }[] }
    | { readonly outcome: 'refused'; readonly refusal: { readonly code: string } },
): string[] | string {
  return result.outcome === 'done' ? namesOf(result.events) : result.refusal.code;
}

export async function until<Value>(look: () => Promise<Value> | Value, good: (value: Value) => boolean) {
  for (const end = performance.now() + PATIENCE_MS; ; ) {
    const value = await look();
    if (good(value)) return value;
    if (performance.now() > end) throw new Error(`waited in vain; last seen ${JSON.stringify(value)}`);
    await sleep(10);
  }
}
