import { createSecretKey } from 'node:crypto';
import type { Day, PremisesEvent, PremisesKind } from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandHandling,
  type CommandResult,
  type EventStore,
  handleCommand,
  loadState,
} from '@gridcase/event-sourcing';
import type { DialPlan, KeyVault } from '@gridcase/privacy';
import type { Territory } from '@gridcase/territory';
import { premisesCodec } from './codecs.ts';
import { premisesIdOf, premisesStream } from './domain/identity.ts';
import type { Officer } from './domain/officer.ts';
import {
  type Place,
  type PremisesCommand,
  type PremisesRefusal,
  type PremisesState,
  premisesDecider,
  type RegisterRow,
  type StatedHolder,
} from './domain/premises/index.ts';
import { type GivenHolder, rehearseHolder, sealHolder } from './holder-sealing.ts';

export interface PremisesDeskOptions {
  readonly store: EventStore;
  readonly vault: KeyVault;
  /** Secret of at least 32 bytes behind pseudonyms, intake's own. With another one, everybody is a stranger. */
  readonly pepper: Uint8Array;
  readonly territory: Territory;
}

/** Premises as an officer or a file tells them, in the clear. `areaCode`: a grid. */
export interface GivenPremises extends Place {
  readonly kind: PremisesKind;
  readonly externalId: string;
  readonly from: Day;
  /** Null: nobody runs it. Left out: nothing is said about it. */
  readonly holder?: GivenHolder | null | undefined;
}

/** A row of a register's file: what is so from a day on, and whether it is closed by now. */
export interface GivenRow extends GivenPremises {
  readonly closed?: { readonly on: Day; readonly reason: string } | undefined;
}

export type PremisesResult = CommandResult<PremisesState, PremisesRefusal>;

/** Where the registry is kept: the world's side of its decisions (store, keys, pseudonyms, the territory's register). */
export interface PremisesDesk {
  /** How phone numbers are read that say neither country nor city: the territory's. */
  readonly telephone: DialPlan;
  register(given: GivenPremises, by: Officer, context: CommandContext): Promise<PremisesResult>;
  change(
    premisesId: string,
    given: Place & { readonly from: Day },
    by: Officer,
    context: CommandContext,
  ): Promise<PremisesResult>;
  setHolder(
    premisesId: string,
    given: { readonly holder: GivenHolder | null; readonly from: Day },
    by: Officer,
    context: CommandContext,
  ): Promise<PremisesResult>;
  close(
    premisesId: string,
    given: { readonly on: Day; readonly reason: string },
    by: Officer,
    context: CommandContext,
  ): Promise<PremisesResult>;
  load(premisesId: string): Promise<PremisesState>;
  /** A row as a decision takes it. `rehearse`: for a dry run, that makes no key. */
  prepareRow(row: GivenRow, how: 'seal' | 'rehearse'): Promise<RegisterRow>;
  /** All rows of one premises, or none; `isNew`: they are thought to be new, which saves a read. */
  recordRows(
    rows: readonly RegisterRow[],
    by: Officer,
    context: CommandContext,
    isNew?: boolean,
  ): Promise<PremisesResult>;
}

/** All methods throw what the store or the vault throws (EventStoreUnavailable): nothing was recorded then. */
export function createPremisesDesk(options: PremisesDeskOptions): PremisesDesk {
  const { store, vault, territory } = options;
  // Made once: importing a raw key costs several times the hash it is for.
  const pepper = createSecretKey(options.pepper);
  const seal = (given: GivenHolder) => sealHolder(given, { vault, pepper });
  const gridKnown = ({ areaCode }: Place): boolean => territory.area(areaCode)?.level === 'grid';

  type Handling = CommandHandling<PremisesState, PremisesCommand, PremisesEvent, PremisesRefusal>;
  const handling: Handling = { store, decider: premisesDecider, codec: premisesCodec };
  // Nearly every registration is a new file: one append, no read. Only a conflict makes it look at what is there.
  const registering: Handling = { ...handling, presumeNew: true };

  const handle = (premisesId: string, command: PremisesCommand, context: CommandContext, how = handling) =>
    handleCommand(how, premisesStream(premisesId), command, context);

  const prepareRow: PremisesDesk['prepareRow'] = async (row, how) => ({
    ...row,
    premisesId: premisesIdOf(row.kind, row.externalId),
    gridKnown: gridKnown(row),
    holder: await stated(row.holder, how === 'seal' ? seal : (given) => rehearseHolder(given, { vault, pepper })),
  });

  return {
    telephone: territory.telephone,
    async register(given, by, context) {
      const row = await prepareRow(given, 'seal');
      return handle(row.premisesId, { ...row, type: 'register', by }, context, registering);
    },
    change: (premisesId, given, by, context) =>
      handle(premisesId, { ...given, type: 'change', gridKnown: gridKnown(given), by }, context),
    async setHolder(premisesId, { holder, from }, by, context) {
      const known = (await stated(holder, seal)) ?? null;
      return handle(premisesId, { type: 'setHolder', holder: known, from, by }, context);
    },
    close: (premisesId, given, by, context) => handle(premisesId, { ...given, type: 'close', by }, context),
    load: async (premisesId) => (await loadState(handling, premisesStream(premisesId))).state,
    prepareRow,
    recordRows: (rows, by, context, isNew = false) =>
      handle(rows[0]!.premisesId, { type: 'recordRows', rows, by }, context, isNew ? registering : handling),
  };
}

/** Undefined says nothing, null says that nobody runs it. */
const stated = async (
  given: GivenHolder | null | undefined,
  seal: (given: GivenHolder) => Promise<StatedHolder>,
): Promise<StatedHolder | null | undefined> => (given ? seal(given) : given);
