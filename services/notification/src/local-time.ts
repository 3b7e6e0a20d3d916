import { TIME_ZONE } from '@gridcase/contracts';
import type { LedgerLanguage } from './domain/ledger/ledger-language.ts';

/** Arabic with the Gregorian calendar and the digits that stand on Chinese papers. */
const LOCALES: Readonly<Record<LedgerLanguage, string>> = {
  ...{ zh: 'zh-CN', en: 'en-GB', ar: 'ar-EG-u-ca-gregory-nu-latn', ru: 'ru-RU', es: 'es-ES', fr: 'fr-FR', ko: 'ko-KR' },
};

const formats = (options: (language: LedgerLanguage) => Intl.DateTimeFormatOptions) =>
  Object.fromEntries(
    Object.entries(LOCALES).map(([language, locale]) => [
      language,
      new Intl.DateTimeFormat(locale, { ...options(language as LedgerLanguage), hourCycle: 'h23' }),
    ]),
  ) as Record<LedgerLanguage, Intl.DateTimeFormat>;

const dateStyleOf = (language: LedgerLanguage) => (language === 'en' ? 'medium' : 'long');

const INSTANTS = formats((language) => ({
  ...{ dateStyle: dateStyleOf(language), timeStyle: 'short', timeZone: TIME_ZONE },
}));
const DAYS = formats((language) => ({ dateStyle: dateStyleOf(language), timeZone: 'UTC' }));

/** An instant as people in China read it: 2026年11月24日 09:39, or 24 Nov 2026, 09:39. */
export const localTime = (instant: string, language: LedgerLanguage): string =>
  INSTANTS[language].format(new Date(instant));

/** A day (`2026-11-24`) as readers of the language write it: 2026年11月24日, or 24 Nov 2026. */
export const localDay = (day: string, language: LedgerLanguage): string => DAYS[language].format(new Date(day));
