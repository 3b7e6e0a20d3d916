import { type CountryCode, type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** How a number is read that does not say its country or its city. */
export interface DialPlan {
  /** ISO 3166, two capital letters: `CN`. */
  readonly country: string;
  /** What the city is dialled by from elsewhere in the country: `0579`. Without it a local number is nobody's. */
  readonly areaCode?: string | undefined;
}

export interface PhoneNumber {
  /** E.164: `+8657985523456`. */
  readonly number: string;
  /** What is dialled behind it: 转801, 分机801, ext. 801. */
  readonly extension?: string;
}

export interface ReadPhones {
  /** In the order they stood in, each once, at most 5. */
  readonly numbers: readonly PhoneNumber[];
  /** True when the field held one number in a spelling of its own and nothing beside. */
  readonly asGiven: boolean;
  /** No number, but what stands for one: withheld, all one digit, a service everybody calls (12345, 400-…). */
  readonly placeholder: boolean;
}

const NONE: ReadPhones = { numbers: [], asGiven: false, placeholder: false };
const PLAIN_MOBILE = /^1[3-9]\d{9}$/;
const MAX_LENGTH = 200;
const MAX_NUMBERS = 5;
const BETWEEN_NUMBERS = /[、,|/\n\r\t]|;(?!ext=)|或者?|和/;
/** From the first digit (or the plus or bracket before it) as far as a number can go. */
const RUN = /\(?\+?\s?\(?\d[\d\s().-]*/;
const EXTENSION = /^\s*(?:;ext=|[转轉#*x]|分[机機]|内线|ext(?:ension|n)?\.?)\s*[:.]?\s*(\d{1,8})/i;
const DASHED_EXTENSION = /^(.*\d{7})\s*-\s*(\d{1,6})$/;
/** What nobody sees: marks of direction and joiners that come with what was copied. */
const INVISIBLE = /\p{Cf}/gu;
/** A spreadsheet or data frame that took the number for an amount. */
const DECIMAL = /^(\s*\+?[\d-]{7,})\.0\s*$/;
const DASHES = /[‐‑‒–—―−]/g;

/**
 * The phone numbers in a field as people fill it: full-width digits, several numbers, extensions, names and remarks around
 * them, with and without country and area code. Never throws, never guesses a digit.
 * The library (libphonenumber's metadata) knows neither 转 and 分机 nor China's service numbers: these are cut off before.
 */
export function readPhones(given: string, plan: DialPlan): ReadPhones {
  // Nine in ten are this, or nothing at all.
  if (given === '') return NONE;
  if (plan.country === 'CN' && PLAIN_MOBILE.test(given)) {
    return { numbers: [{ number: `+86${given}` }], asGiven: true, placeholder: false };
  }
  const text = given
    .slice(0, MAX_LENGTH)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(DECIMAL, '$1');
  const parts = text.split(BETWEEN_NUMBERS).map((part) => readPart(part, plan));
  const found = parts.flatMap(({ numbers }) => numbers);
  const numbers = [...new Map(found.map((each) => [phoneIdentity(each), each])).values()].slice(0, MAX_NUMBERS);
  return {
    numbers,
    asGiven: parts.length === 1 && numbers.length === 1 && parts[0]!.bare,
    placeholder: numbers.length === 0 && parts.some(({ digits }) => isPlaceholder(digits)),
  };
}

/**
 * What makes two numbers one person's. China's are as they are dialled inside the country, which is how they were always
 * told apart here; all others keep their country. An office's extension is somebody of their own.
 */
export function phoneIdentity({ number, extension }: PhoneNumber): string {
  const national = number.startsWith('+86') ? number.slice(3) : undefined;
  const plain = national === undefined ? number : national.startsWith('1') ? national : `0${national}`;
  return `phone:${plain}${extension ? `;ext=${extension}` : ''}`;
}

interface Part {
  readonly numbers: readonly PhoneNumber[];
  /** Nothing stood around the number, and nothing had to be added to it. */
  readonly bare: boolean;
  readonly digits: string;
}

function readPart(part: string, plan: DialPlan): Part {
  const run = RUN.exec(part);
  if (run === null) return { numbers: [], bare: false, digits: '' };
  const main = run[0].replace(/[^\d]+$/, '');
  const behind = part.slice(run.index + main.length).replace(/^[\s).-]+/, '');
  const digits = main.replace(/\D/g, '');
  const whole = subscriber(main, plan);
  if (whole !== undefined) {
    const extension = EXTENSION.exec(behind);
    const rest = part.slice(0, run.index) + behind.slice(extension?.[0].length ?? 0);
    const bare = rest.trim() === '' && !isLocal(digits, plan);
    return { numbers: [{ number: whole, ...(extension && { extension: extension[1]! }) }], bare, digits };
  }
  const [, office, extension] = DASHED_EXTENSION.exec(main) ?? [];
  const number = office && subscriber(office, plan);
  if (number)
    return { numbers: [{ number, extension: extension! }], bare: !isLocal(office.replace(/\D/g, ''), plan), digits };
  const groups = main.split(/\s+/).flatMap((group) => subscriber(group, plan) ?? []);
  return { numbers: groups.map((each) => ({ number: each })), bare: false, digits };
}

/** Mobile numbers of China by their shape: new ranges are opened faster than libraries learn of them. */
const CHINA_MOBILE = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
const MAX_DIGITS = 22;
/** Not at the end of one person's line. */
const SERVICES: ReadonlySet<NumberType> = new Set<NumberType>([
  ...(['TOLL_FREE', 'SHARED_COST', 'PREMIUM_RATE', 'UAN', 'VOICEMAIL', 'PAGER'] as const),
]);

/** E.164 of a number that somebody answers; undefined for all else. */
function subscriber(text: string, plan: DialPlan): string | undefined {
  const dialled = text.replace(/[^\d+]/g, '');
  const mobile = plan.country === 'CN' && CHINA_MOBILE.exec(dialled);
  if (mobile) return `+86${mobile[1]}`;
  if (dialled.length < 7 || dialled.length > MAX_DIGITS || isPlaceholder(dialled.replace('+', ''))) return undefined;
  const full = isLocal(dialled, plan) ? `${plan.areaCode}${dialled}` : dialled;
  const number = parsePhoneNumberFromString(full, { defaultCountry: plan.country as CountryCode, extract: false });
  return number?.isValid() && !SERVICES.has(number.getType()) ? number.number : undefined;
}

/** Seven or eight digits, not beginning like a trunk code or a service. */
const isLocal = (digits: string, { areaCode }: DialPlan): boolean =>
  areaCode !== undefined && /^[2-8]\d{6,7}$/.test(digits);

/** Letters on a telephone's keys, sent where a number was withheld: ANONYMOUS, RESTRICTED, BLOCKED, UNAVAILABLE. */
const WITHHELD = ['266696687', '7378742833', '2562533', '86282452253'];
/** China's short numbers that everybody dials: emergencies, government, operators, banks; 400 and 800. */
const SERVICE = /^(?:0\d{2,3})?(?:1[12]\d|12[13]\d{2}|10[01]\d{2}|10086|9[56]\d{3,4})$|^[48]00\d{7}$/;
const RISING = '01234567890123456789';

function isPlaceholder(digits: string): boolean {
  const local = digits.replace(/^(?:00)?86(?=.)/, '');
  return [digits, local].some(
    (each) =>
      WITHHELD.includes(each) ||
      /^(\d)\1*$/.test(each) ||
      (each.length >= 5 && RISING.includes(each)) ||
      SERVICE.test(each),
  );
}
