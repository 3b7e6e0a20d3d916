import type { Notice } from './notice.ts';
import { TEMPLATES, type Template } from './templates/index.ts';
import { ALARM, INSTANTS, type Language, UNKNOWN, type ValueName, type Values, WORDS } from './words.ts';

export interface RenderOptions {
  /** Languages in order; several stand one under the other, for it is not known what the reader reads. */
  readonly languages: readonly Language[];
  /** Writes an instant as people of the place read it. */
  readonly localTime: (instant: string, language: Language) => string;
}

/** What is stored and sent. */
export interface Content {
  readonly subject: string;
  readonly text: string;
}

/** Subject and text, filled in. */
export function render(notice: Notice, options: RenderOptions): Content {
  const parts = options.languages.map((language) => {
    const template: Template = TEMPLATES[notice.template][language];
    const write = (text: string) => fill(text, notice.values, language, options);
    const alarm = notice.reporter === undefined ? ALARM[notice.values.urgency ?? 'normal']?.[language] : undefined;
    const { subject, text } = alarm ?? { subject: '', text: '' };
    return { subject: subject + write(template.subject), text: text + write(template.text) };
  });
  return layOut(parts, notice.body);
}

/**
 * One language under the other, the free text once at the end, whole: the contract has room for the longest that a case
 * or ledger takes.
 */
export function layOut(parts: readonly Content[], body?: string): Content {
  const texts = parts.map(({ text }) => text);
  if (body !== undefined) texts.push(body);
  return { subject: parts.map(({ subject }) => subject).join(' / '), text: texts.join('\n\n') };
}

const CLAUSE = /\[([^[\]]*)\]/g;
const PLACE = /\{(\w+)\}/g;

function fill(text: string, values: Values, language: Language, { localTime }: RenderOptions): string {
  const knows = (clause: string) =>
    [...clause.matchAll(PLACE)].every(([, name]) => values[name as ValueName] !== undefined);
  const told = text.replace(CLAUSE, (_, clause: string) => (knows(clause) ? clause : ''));
  return told.replace(PLACE, (_, place: string) => {
    const name = place as ValueName;
    const value = values[name];
    if (value === undefined) return UNKNOWN[language];
    if (INSTANTS.has(name)) return localTime(value, language);
    return WORDS[name]?.[value]?.[language] ?? value;
  });
}
