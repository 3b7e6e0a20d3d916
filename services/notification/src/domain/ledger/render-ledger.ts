import { type Content, layOut } from '../render.ts';
import type { LedgerLanguage } from './ledger-language.ts';
import type { LedgerNotice } from './ledger-notices.ts';
import type { LedgerValues } from './ledger-template.ts';
import { LEDGER_TEMPLATES } from './templates/index.ts';

export interface LedgerRenderOptions {
  /** Languages in order; several stand one under the other. */
  readonly languages: readonly LedgerLanguage[];
  /** Write an instant and a day as readers of the language do. */
  readonly localTime: (instant: string, language: LedgerLanguage) => string;
  readonly localDay: (day: string, language: LedgerLanguage) => string;
}

/** What is stored and sent: subject and text, filled in. */
export function renderLedger({ template, values, body }: LedgerNotice, options: LedgerRenderOptions): Content {
  const parts = options.languages.map((language) => {
    const { subject, text } = LEDGER_TEMPLATES[language][template];
    const write = (words: string) => fill(words, values, language, options);
    return { subject: write(subject), text: write(text) };
  });
  return layOut(parts, body);
}

function fill(words: string, values: LedgerValues, language: LedgerLanguage, options: LedgerRenderOptions): string {
  return words.replace(/\{(\w+)\}/g, (place) => {
    const name = place.slice(1, -1) as keyof LedgerValues;
    const value = values[name];
    // A place without a value stays as it is: the specification of the templates finds it before a reader does.
    if (value === undefined) return place;
    return isolated(written(name, String(value), language, options), language);
  });
}

function written(name: keyof LedgerValues, value: string, language: LedgerLanguage, options: LedgerRenderOptions) {
  switch (name) {
    case 'decideBy':
      return options.localTime(value, language);
    case 'occurredOn':
    case 'completeBy':
      return options.localDay(value, language);
    default:
      return value;
  }
}

/** Codes and numbers run left to right; isolated (Unicode UAX #9), they don't scatter in a text that runs the other way. */
const isolated = (value: string, language: LedgerLanguage): string =>
  language === 'ar' ? `\u2068${value}\u2069` : value;
