/**
 * Words of one matter (小类), by how much they tell: `strong` names the matter, `typical` belongs to it, `weak` leans to it.
 * The lists are facts of language, written from the trade's own terms; no resident's sentence is in them.
 */
export interface FieldWords {
  /** Four digits; the first two are one of the seven fields, or 99. */
  code: string;
  /** Alone enough, whatever else is said. */
  decisive?: string[];
  strong?: string[];
  typical?: string[];
  weak?: string[];
}

/** Splits an enumeration on the Chinese enumeration comma: `list('停水、水压')`. */
export function list(words: string): string[] {
  return words.split('、').map((word) => word.trim());
}
