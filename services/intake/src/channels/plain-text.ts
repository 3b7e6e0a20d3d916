import { fitsCharacters } from '@gridcase/contracts';
import { UNKEEPABLE, UNKEEPABLE_IN_LINE, VISIBLE } from '@gridcase/runtime';
import { z } from 'zod';

/** Each of what can not be kept in a text. */
export const UNKEEPABLE_ANYWHERE = new RegExp(UNKEEPABLE.source, 'gv');

interface TextRules {
  /** In characters (code points). */
  readonly max: number;
  readonly visible?: boolean;
}

/**
 * What somebody said, in any language: not trimmed, not normalised. It must hold something to see; what can not be kept in
 * it (control characters but tab and line ends) refuses nothing, for `readWords` cleans it away.
 */
export const words = (rules: TextRules) => keptText({ ...rules, visible: true });

/** An id: kept exactly as it came, on one line. */
export const line = (rules: TextRules) => keptText(rules, UNKEEPABLE_IN_LINE);

function keptText({ max, visible = false }: TextRules, unkeepable?: RegExp) {
  return z
    .string()
    .superRefine((text, context) => {
      const fault = faultOf(text, max, visible, unkeepable);
      if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
    })
    .meta({ minLength: 1, maxLength: max });
}

function faultOf(text: string, max: number, visible: boolean, unkeepable: RegExp | undefined): string | undefined {
  if (text === '') return 'may not be empty';
  if (!fitsCharacters(text, max)) return `longer than the limit of ${max} characters`;
  const at = unkeepable === undefined ? -1 : text.search(unkeepable);
  if (at >= 0) return describeUnkeepable(text, at);
  if (visible && !VISIBLE.test(text.replace(UNKEEPABLE_ANYWHERE, ''))) return 'holds nothing but white space';
  return undefined;
}

function describeUnkeepable(text: string, at: number): string {
  const codePoint = text.charCodeAt(at);
  const what = codePoint >= 0xd800 ? 'half of a surrogate pair' : 'control character';
  const code = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return `${what} U+${code} at character ${[...text.slice(0, at)].length + 1} can not be kept`;
}
