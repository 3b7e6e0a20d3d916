import { fitsCharacters } from '@gridcase/contracts';
import { UNKEEPABLE, UNKEEPABLE_IN_LINE, VISIBLE } from '@gridcase/runtime';
import { z } from 'zod';

interface TextRules {
  /** In characters (code points). */
  readonly max: number;
  readonly visible?: boolean;
}

/**
 * Text in any language, kept exactly as it came: not trimmed, not normalised. Tab, line feed and carriage return are the
 * only control characters. `visible`: it must hold something to see.
 */
export const prose = (rules: TextRules) => keptText(rules, UNKEEPABLE);

/** An id, number, address or media type: the same, on one line. */
export const line = (rules: TextRules) => keptText(rules, UNKEEPABLE_IN_LINE);

function keptText({ max, visible = false }: TextRules, unkeepable: RegExp) {
  return z
    .string()
    .superRefine((text, context) => {
      const fault = faultOf(text, max, visible, unkeepable);
      if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
    })
    .meta({ minLength: 1, maxLength: max });
}

function faultOf(text: string, max: number, visible: boolean, unkeepable: RegExp): string | undefined {
  if (text === '') return 'may not be empty; leave it out instead';
  if (!fitsCharacters(text, max)) return `longer than the limit of ${max} characters`;
  const at = text.search(unkeepable);
  if (at >= 0) return describeUnkeepable(text, at);
  if (visible && !VISIBLE.test(text)) return 'holds nothing but white space';
  return undefined;
}

function describeUnkeepable(text: string, at: number): string {
  const codePoint = text.charCodeAt(at);
  const what = codePoint >= 0xd800 ? 'half of a surrogate pair' : 'control character';
  const code = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return `${what} U+${code} at character ${[...text.slice(0, at)].length + 1} can not be kept`;
}
