/**
 * Check characters of numbers that China gives out. Own code: stdnum 1.12.0, the library for it, refuses every credit code
 * that ends in 0.
 */

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECKS = '10X98765432';

/** GB 11643-1999 (ISO 7064, MOD 11-2), of 18 characters; foreigners' permanent residence cards have it since 2023 too. */
export const isResidentNumber = (id: string): boolean =>
  /^\d{17}[\dX]$/.test(id) && RESIDENT_CHECKS[weighted(id, RESIDENT_WEIGHTS, DIGITS) % 11] === id[17];

const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015, the unified social credit code (统一社会信用代码): 18 characters without I, O, S, V and Z. */
export const isCreditCode = (code: string): boolean =>
  /^[0-9A-HJ-NP-RTUWXY]{18}$/.test(code) &&
  CREDIT_ALPHABET[(31 - (weighted(code, CREDIT_WEIGHTS, CREDIT_ALPHABET) % 31)) % 31] === code[17];

/** GS 15-2006 (ISO 7064, MOD 11,10): what a business was registered under before the credit code, 15 digits. */
export function isBusinessNumber(number: string): boolean {
  if (!/^\d{15}$/.test(number)) return false;
  let product = 10;
  for (const digit of number.slice(0, 14)) product = ((((product + Number(digit)) % 10 || 10) * 2) % 11) as number;
  return (product + Number(number[14])) % 10 === 1;
}

const DIGITS = '0123456789';

const weighted = (text: string, weights: readonly number[], alphabet: string): number =>
  weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(text[index]!), 0);
