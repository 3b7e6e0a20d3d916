import type { LedgerLanguage } from '../ledger-language.ts';
import type { LedgerTemplates } from '../ledger-template.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ko } from './ko.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

/** What is said of ledgers, by language. A change of wording changes no delivery that is already planned. */
export const LEDGER_TEMPLATES: Readonly<Record<LedgerLanguage, LedgerTemplates>> = { zh, en, ar, ru, es, fr, ko };
