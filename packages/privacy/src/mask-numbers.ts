const GAP = String.raw`[ .·\-–—]`;
const NOT_IN_A_NUMBER = String.raw`(?<!\d)`;
const END = String.raw`(?!\d)`;
const pattern = (...parts: readonly string[]): RegExp => new RegExp(parts.join(''), 'giu');

const PROVINCE = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])';
const MONTH_AND_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])';

/**
 * Resident ids (GB 11643) by province and birthday, whatever the check digit says: a mistyped one is a person's too. Of
 * fifteen digits only with a year of birth that somebody alive may have: the code of a grid has as many.
 */
const RESIDENT_IDS = [
  pattern(
    NOT_IN_A_NUMBER,
    PROVINCE,
    String.raw`\d{4}${GAP}?(?:18|19|20)\d{2}`,
    MONTH_AND_DAY,
    `${GAP}?\\d{3}[0-9x]`,
    END,
  ),
  pattern(NOT_IN_A_NUMBER, PROVINCE, String.raw`\d{4}(?:2[5-9]|[3-9]\d)`, MONTH_AND_DAY, String.raw`\d{3}`, END),
];

/** Numbers of a thing, not of a person, stay: 工单号, 订单编号, No. */
const OF_NO_THING = String.raw`(?<!(?:单号|编号|订单|工单|案号|案件|流水号|批号|文号|no\.?|№)[号码:#是为\s]{0,4})`;

/** Eleven digits at a stretch, in the groups that people make, or one by one; not any eleven in a row of room numbers. */
const MOBILE = [
  String.raw`1[3-9]\d{9}`,
  String.raw`1[3-9]\d${GAP}{1,2}\d{4}${GAP}{1,2}\d{4}`,
  String.raw`1[3-9]\d${GAP}{1,2}(?:\d{8}|\d{3}${GAP}{1,2}\d{5})`,
  String.raw`1[3-9]\d{5}${GAP}{1,2}\d{4}`,
  String.raw`1${GAP}[3-9](?:${GAP}\d){9}`,
  String.raw`1[3-9]\d(?:${GAP}\d\d){4}`,
  String.raw`1[3-9]\d[/_]\d{4}[/_]\d{4}`,
].join('|');
const EXTENSION = String.raw`(?:\s?(?:转|分机|ext\.?|-)\s?\d{1,6})?`;

const PHONES = [
  pattern(OF_NO_THING, NOT_IN_A_NUMBER, `(?:(?:\\+|00)?86${GAP}{0,2})?(?:${MOBILE})`, END),
  // A landline by its area code.
  pattern(
    OF_NO_THING,
    NOT_IN_A_NUMBER,
    String.raw`\(?0(?:10|2\d|[3-9]\d{2})\)?${GAP}{0,2}\d{3,4}${GAP}?\d{4}`,
    EXTENSION,
    END,
  ),
  // Abroad: with its country code, or as North America writes it.
  pattern(OF_NO_THING, String.raw`(?<![a-z\d])(?:\+|00)[1-9](?:${GAP}?\d){6,13}`, EXTENSION, END),
  pattern(NOT_IN_A_NUMBER, String.raw`(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}`, END),
  /(?<![零〇一二三四五六七八九幺])[一幺壹][三四五六七八九叁肆伍陆柒捌玖][零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{9}(?![零〇一二三四五六七八九幺])/gu,
];

const IS = String.raw`(?:号码|号|number|no\.?|card|id)?[\s:是为(]{0,4})`;
/** No spaces but in a mobile number, since a house number may come next; and no date. */
const NAMED_PHONE = String.raw`1[3-9](?:${GAP}?\d){9}(?!\d)|(?!(?:19|20)\d\d[-./]\d\d?[-./])\+?\d(?:[-.]?\d){6,15}`;
/** What the words before it call somebody's own, whatever it looks like. They are the first group, and stay. */
const NAMED = [
  pattern('((?:电话|手机|座机|固话|联系方式|tel|telephone|phone|mobile|whatsapp)', IS, `(?:${NAMED_PHONE})`, EXTENSION),
  pattern(String.raw`((?:身份证|证件|\bid)`, IS, String.raw`\d(?:${GAP}?\d){13,17}x?`),
  pattern('((?:护照|passport)', IS, String.raw`[a-z]{1,2}${GAP}?\d{6,9}`),
  pattern('((?:台胞证|通行证|回乡证|军官证|居住证|驾驶证)', IS, String.raw`[a-z]{0,2}\d{6,18}`),
  pattern('((?:卡号|银行卡|账号|帐号)', IS, String.raw`\d(?:${GAP}?\d){11,18}`),
  pattern(String.raw`((?:微信|wechat|qq|\b[vw]x|加v|v信)`, IS, String.raw`(?:[a-z][\w-]{5,19}|\d{5,11}(?!\d))`),
];

/** Patterns of numbers that tell who somebody is or how to reach them, for text with plain digits. */
export const NUMBERS: readonly RegExp[] = [...RESIDENT_IDS, ...NAMED, ...PHONES];
