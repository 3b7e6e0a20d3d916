import type { DataOf, Holder, LedgerEvent, Recipient, Reporter } from '@gridcase/contracts';
import { appellantOf, holderOn, type LedgerSoFar, ledgerSoFar } from './ledger-so-far.ts';
import type { LedgerTemplateName, LedgerValues } from './ledger-template.ts';

/** Somebody to be told of a ledger: who, by which template, with which words in it. */
export interface LedgerNotice {
  readonly recipient: Recipient;
  /** Only for a holder's own notice: their pseudonym, their sealed contact, and the language tag that they read. */
  readonly reporter?: Reporter;
  readonly language?: string;
  readonly template: LedgerTemplateName;
  readonly values: LedgerValues;
  /** Free text addressed to this very recipient, as an officer wrote it. */
  readonly body?: string;
}

/** Events that concern nobody enough to be told. Their history need not be read. */
const QUIET = [
  'ledger.opened.v1',
  'ledger.holderChanged.v1',
  'ledger.entryProposed.v1',
  'ledger.entryDeclined.v1',
  'ledger.foundClosed.v1',
] as const satisfies readonly LedgerEvent['type'][];

export const concernsHolder = (type: string): boolean => !(QUIET as readonly string[]).includes(type);

/**
 * Whom the last event of a ledger's history concerns, and what they are told. `day`: when it was decided, in the
 * calendar of the place; it says who holds the ledger.
 *
 * Pure, as a case's notices are. Nothing in them is personal: the item and its basis by the catalogue, points, days, and
 * the numbers by which the holder may contest an entry (PIPL Art. 24). An appeal's answer goes to whoever appealed.
 */
export function ledgerNoticesOf(history: readonly LedgerEvent[], day: string): readonly LedgerNotice[] {
  const event = history.at(-1);
  const so = ledgerSoFar(history);
  if (!event || !so) return [];
  const holder = holderOn(so, day);
  switch (event.type) {
    case 'ledger.entryMade.v1':
      return entryMade(so, holder, event.data);
    case 'ledger.entryReversed.v1': {
      const { entryId, balance } = event.data;
      return toHolder(so, holder, 'holder.entryReversed', { entryId, ...balance });
    }
    case 'ledger.flagRaised.v1':
      return toHolder(so, holder, `holder.${event.data.flag}FlagRaised`, { after: event.data.balance });
    case 'ledger.flagLowered.v1':
      // At year's end every flag goes; the notice of the closing says so.
      if (event.data.because === 'yearEnd') return [];
      return toHolder(so, holder, `holder.${event.data.flag}FlagLowered`, { after: event.data.balance });
    case 'ledger.trainingEnrolled.v1': {
      const { course, completeBy, balance } = event.data;
      return toHolder(so, holder, 'holder.trainingEnrolled', { course, completeBy, after: balance });
    }
    case 'ledger.trainingCompleted.v1':
      return toHolder(so, holder, 'holder.trainingCompleted', { points: event.data.restores, ...event.data.balance });
    case 'ledger.appealed.v1':
      return appealed(so, holder, event.data);
    case 'ledger.appealDecided.v1':
      return appealDecided(so, holder, event.data);
    case 'ledger.closed.v1':
      return toHolder(so, holder, 'holder.yearClosed', { after: event.data.balance });
    case 'ledger.opened.v1':
    case 'ledger.holderChanged.v1':
    case 'ledger.entryProposed.v1':
    case 'ledger.entryDeclined.v1':
    case 'ledger.foundClosed.v1':
      return [];
    case 'ledger.yearPassed.v1':
      // Of many ledgers: each is told by itself, see yearPassed.
      return [];
  }
}

/**
 * What the holder of one ledger over which a year passed is told: as of any that was closed. `history`: that of the stream which tells
 * its beginning. Nobody is told where the ledger's own stream says otherwise: then it is closed by an event of its own.
 */
export function yearPassed(
  history: readonly LedgerEvent[],
  passed: Pick<LedgerValues, 'ledgerId' | 'year'> & { readonly balance: number },
  day: string,
): readonly LedgerNotice[] {
  const { ledgerId, year, balance } = passed;
  const so = ledgerSoFar(history);
  const first = history.find(({ type }) => type !== 'ledger.opened.v1' && type !== 'ledger.holderChanged.v1');
  if (!so || (first && first.type !== 'ledger.foundClosed.v1')) return [];
  return toHolder({ ...so, ledgerId, year }, holderOn(so, day), 'holder.yearClosed', { after: balance });
}

function entryMade(so: LedgerSoFar, holder: Holder | null, entry: DataOf<'ledger.entryMade.v1'>): LedgerNotice[] {
  const { entryId, item, basis, occurredOn, points, balance } = entry;
  const template = entry.direction === 'deduction' ? 'holder.deducted' : 'holder.added';
  return toHolder(so, holder, template, { entryId, item, basis, occurredOn, points, ...balance });
}

function appealed(so: LedgerSoFar, holder: Holder | null, data: DataOf<'ledger.appealed.v1'>): LedgerNotice[] {
  const { appealId, entryId, suspends, decideBy, balance } = data;
  const template = suspends ? 'holder.appealSuspends' : 'holder.appealPending';
  const values = { entryId, decideBy, ...balance };
  return [...toHolder(so, appellantOf(so, appealId) ?? holder, template, values), toDesk(so, { entryId, decideBy })];
}

/** What an upheld appeal comes to is told with the reversal that follows it. */
function appealDecided(so: LedgerSoFar, holder: Holder | null, data: DataOf<'ledger.appealDecided.v1'>) {
  const { appealId, entryId, outcome, balance, reason } = data;
  const template = outcome === 'upheld' ? 'holder.appealUpheld' : 'holder.appealRejected';
  return toHolder(so, appellantOf(so, appealId) ?? holder, template, { entryId, ...balance }, reason);
}

type Facts = Omit<LedgerValues, 'ledgerId' | 'year'>;

function toHolder(
  so: LedgerSoFar,
  holder: Holder | null,
  template: LedgerTemplateName,
  facts: Facts,
  body?: string,
): LedgerNotice[] {
  if (!holder) return [];
  const { language, ...reporter } = holder;
  const recipient = { kind: 'holder', id: holder.ref, areaCode: so.areaCode } as const;
  const notice = {
    recipient,
    reporter,
    language,
    template,
    values: { ...facts, ledgerId: so.ledgerId, year: so.year },
  };
  return [body === undefined ? notice : { ...notice, body }];
}

/** Somebody must decide. The community's officers do, so the desk of the community around the ledger is told. */
function toDesk({ ledgerId, year, areaCode }: LedgerSoFar, facts: Facts): LedgerNotice {
  const community = areaCode.slice(0, COMMUNITY_DIGITS);
  const recipient = { kind: 'supervisor', id: `supervisor:${community}`, areaCode: community } as const;
  return { recipient, template: 'supervisor.appealed', values: { ...facts, ledgerId, year } };
}

const COMMUNITY_DIGITS = 12;
