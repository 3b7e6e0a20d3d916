import { type CaseEvent, dayAt, type GridcaseEvent, isSealed, type LedgerEvent } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';
import type { HolderNow } from '../domain/addressees.ts';
import type { Plan } from '../domain/delivery/index.ts';
import { languagesFor } from '../domain/ledger/ledger-language.ts';
import { concernsHolder, type LedgerNotice, ledgerNoticesOf } from '../domain/ledger/ledger-notices.ts';
import { renderLedger } from '../domain/ledger/render-ledger.ts';
import type { Notice } from '../domain/notice.ts';
import { concernsSomebody } from '../domain/quiet-events.ts';
import { noticesOf } from '../domain/recipients.ts';
import { render } from '../domain/render.ts';
import type { Language } from '../domain/words.ts';
import { localDay, localTime } from '../local-time.ts';

/** Somebody to be told, in the words that are stored and sent. */
export type Message = Omit<Plan, 'deliveryId' | 'cause'>;

/** The circumstances of the event that somebody is told of. */
interface Circumstances {
  /** When it was decided. */
  readonly at: string;
  /** Of officers' messages. */
  readonly language: Language;
  readonly territory: Territory;
}

/** What the events of one category say to whom. */
export interface Messages {
  /** False for a type that concerns nobody: its history need not be read. */
  readonly concernAnybody: (type: string) => boolean;
  /** Those that the last event of a stream's history leads to. The history is of this category. */
  readonly of: (history: readonly GridcaseEvent[], circumstances: Circumstances) => readonly Message[];
}

const ofCases: Messages = {
  concernAnybody: concernsSomebody,
  of: (history, { at, language, territory }) => {
    const notices = noticesOf(history as readonly CaseEvent[], holderAt({ at, territory }));
    return notices.map((notice) => ofCase(notice, { kind: 'case', id: notice.values.caseId }, language));
  },
};

/** Who holds a grid worker's post at an instant. */
export const holderAt =
  ({ at, territory }: Pick<Circumstances, 'at' | 'territory'>): HolderNow =>
  ({ areaCode }) =>
    territory.holders(areaCode, at)?.worker?.personId;

/** A notice of a case, or of several, as it is sent. */
export function ofCase(notice: Notice, about: Message['about'], ofOfficers: Language): Message {
  const { recipient, reporter, template, values, dueAt } = notice;
  // The language of a reporter or a party is sealed with their contact, so theirs is written in both.
  const languages: readonly Language[] = isSealed(recipient) ? ['zh', 'en'] : [ofOfficers];
  const content = render(notice, { languages, localTime });
  return {
    about,
    recipient,
    ...(reporter ? { reporter } : {}),
    template,
    content,
    ...(values.urgency === undefined ? {} : { urgency: values.urgency }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

const ofLedgers: Messages = {
  concernAnybody: concernsHolder,
  of: (history, { at, language }) =>
    ledgerNoticesOf(history as readonly LedgerEvent[], dayAt(Date.parse(at))).map((notice) =>
      inWords(notice, language),
    ),
};

/** A ledger's notice as it is sent; `language`: of officers' messages. */
export function inWords(notice: LedgerNotice, language: Language): Message {
  const { recipient, reporter, template, values } = notice;
  const languages = notice.language === undefined ? [language] : languagesFor(notice.language);
  const content = renderLedger(notice, { languages, localTime, localDay });
  const about = { kind: 'ledger', id: values.ledgerId } as const;
  return { about, recipient, ...(reporter ? { reporter } : {}), template, content };
}

/** A batch says nothing by itself: its end is told from the histories of its cases. */
const ofBatches: Messages = { concernAnybody: () => false, of: () => [] };

/** By category. What is not here is nothing that notification reads. */
export const MESSAGES: Readonly<Record<string, Messages>> = { case: ofCases, ledger: ofLedgers, batch: ofBatches };
