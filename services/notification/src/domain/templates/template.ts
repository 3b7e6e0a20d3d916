import type { Language } from '../words.ts';

/**
 * `{place}` is filled from a notice's values; a `[clause]` is left out where the history does not know a place in it. No
 * place holds personal data or what somebody wrote freely. How urgent it is stands before every officer's subject and text.
 */
export interface Template {
  readonly subject: string;
  readonly text: string;
}

export type Templates = Readonly<Record<string, Readonly<Record<Language, Template>>>>;
