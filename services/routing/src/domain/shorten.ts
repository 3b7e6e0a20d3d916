/** At most `limit` UTF-16 units, with a sign where something was left out. Never cuts a character in two. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1);
  const last = kept.charCodeAt(kept.length - 1);
  return `${(last & 0xfc00) === 0xd800 ? kept.slice(0, -1) : kept}…`;
}

/** Longest text in an explanation (contracts, Explanation). */
const LONGEST_REASON = 500;

export const reasonText = (text: string): string => shorten(text, LONGEST_REASON);
