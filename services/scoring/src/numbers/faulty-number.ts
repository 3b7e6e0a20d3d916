import { canonicalNumber } from './bare-number.ts';
import { isBusinessNumber, isCreditCode, isResidentNumber } from './check-digits.ts';

/** `3.30782E+17`, `1.39E+10`. */
const SHORTENED = /^[+-]?\d(?:[.,]\d+)?E\+?\d+$/i;

/** What stands in a cell that a spreadsheet could not work out, or not show. */
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|NULL!|NUM!|DIV\/0!|SPILL!|CALC!|#+)$/i;

export const isSpreadsheetError = (text: string): boolean => SPREADSHEET_ERROR.test(text.normalize('NFKC').trim());

export const SPREADSHEET_FAULT = 'is what a spreadsheet shows where it has no value; mend it';

/** 无, N/A, 0, 111111: under such a number everybody who left it out would be one holder. */
const isNobodys = (number: string): boolean => !/\d/.test(number) || /^0+$/.test(number) || /^(\d)\1{5,}$/.test(number);

const AGAIN = 'format the column as text and take it out of the register again';

/** A spreadsheet has put a number into its own notation: most of its digits are lost. */
export const shortenedBySpreadsheet = (text: string): string | undefined =>
  SHORTENED.test(canonicalNumber(text)) ? `is a number that a spreadsheet has shortened; ${AGAIN}` : undefined;

/** 1st and 2nd of the credit code: who registered it and what it is; then the place (GB/T 2260). */
const LIKE_CREDIT_CODE = /^(?:[1-7]|9|A|N|Y)[1-9A-Z]\d{6}[0-9A-Z]{10}$/;
/** Of digits alone it must not be taken for a register's own number: a business, in a province. */
const LIKE_NUMERIC_CREDIT_CODE = /^9[1-3][1-6]\d{15}$/;
const REGION = '[1-9]\\d{5}';
const MONTH_AND_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const LIKE_RESIDENT_NUMBER = new RegExp(`^${REGION}(?:18|19|20)\\d{2}${MONTH_AND_DAY}\\d{3}[\\dX]$`);
const SHORT_OF_ONE = new RegExp(`^${REGION}(?:18|19|20)\\d{2}${MONTH_AND_DAY}\\d{3}$`);
const OLD_RESIDENT_NUMBER = new RegExp(`^${REGION}\\d{2}${MONTH_AND_DAY}\\d{3}$`);

/**
 * What is wrong with the number of a person, a business or a house in a register; undefined: nothing that its shape shows.
 * What looks like a resident ID (居民身份证, and the residence permits of Hong Kong, Macao, Taiwan and foreigners, which are
 * made alike) or a credit code must have its check character. Passports, travel permits and a register's own numbers have
 * shapes of their own and pass.
 */
export function faultOfNumber(text: string): string | undefined {
  const number = canonicalNumber(text);
  if (isSpreadsheetError(number)) return SPREADSHEET_FAULT;
  const shortened = shortenedBySpreadsheet(number);
  if (shortened !== undefined) return shortened;
  if (isResidentNumber(number) || isCreditCode(number)) return undefined;
  if (isRounded(number)) return `ends in zeros as a number does that a spreadsheet has rounded to 15 digits; ${AGAIN}`;
  if (LIKE_RESIDENT_NUMBER.test(number)) return 'looks like a resident ID, but its check character is wrong; mend it';
  if (/\D/.test(number) ? LIKE_CREDIT_CODE.test(number) : LIKE_NUMERIC_CREDIT_CODE.test(number))
    return 'looks like a credit code (统一社会信用代码), but its check character is wrong; mend it';
  return undefined;
}

/** The same for who runs premises: a person's ID is whole, and of today's kind. */
export function faultOfHolderNumber(text: string): string | undefined {
  const number = canonicalNumber(text);
  if (isSpreadsheetError(number)) return SPREADSHEET_FAULT;
  if (isNobodys(number))
    return 'is nobody’s number: others may have it too; give theirs, or leave all of the holder empty';
  if (SHORT_OF_ONE.test(number)) return 'looks like a resident ID that lacks a character: it has 18; complete it';
  if (OLD_RESIDENT_NUMBER.test(number) && !isBusinessNumber(number))
    return 'is a resident ID of 15 digits, as they were until 1999; give the one of 18 that replaced it';
  return faultOfNumber(number);
}

/** Whole numbers keep 15 digits in a spreadsheet, and zeros behind them. One zero more may be chance, two hardly. */
const isRounded = (number: string): boolean => /^\d{15}0{2,}$/.test(number);
