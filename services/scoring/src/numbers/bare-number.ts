/** A spreadsheet marks a number that is to stay text with an apostrophe before it; exports write it out. */
const APOSTROPHE = /^\s*['’‘`´＇]\s*/;

/** `="330782…"`: how systems write a number so that a spreadsheet takes it for text. */
const TEXT_FORMULA = /^\s*="(.*)"\s*$/;

export const bareNumber = (text: string): string => text.replace(TEXT_FORMULA, '$1').replace(APOSTROPHE, '');

/** A person's or a business's number in the one spelling by which it is the same: `３３…x` and `'33…X` are one. */
export function canonicalNumber(text: string): string {
  const bare = bareNumber(text.normalize('NFKC')).trim();
  return /^[0-9a-z]{18}$/i.test(bare) ? bare.toUpperCase() : bare;
}
