/**
 * Languages in which holders are written to: Chinese, English, and those that most of the traders from 136 countries
 * (the Yiwu article) read. The first two serve whoever reads none of them.
 */
export const LEDGER_LANGUAGES = ['zh', 'en', 'ar', 'ru', 'es', 'fr', 'ko'] as const;
export type LedgerLanguage = (typeof LEDGER_LANGUAGES)[number];

/** The languages of a notice for who reads `tag` (BCP 47): its base language, or else English and Chinese both. */
export function languagesFor(tag: string): readonly LedgerLanguage[] {
  const base = tag.split('-')[0];
  const known = LEDGER_LANGUAGES.find((language) => language === base);
  return known ? [known] : ['en', 'zh'];
}
