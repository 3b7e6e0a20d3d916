/** What two reports can have in common: what happens, and where. */
export interface Said {
  /** Pairs of Chinese characters that stand together, and words of other scripts, that tell of no place. */
  readonly what: ReadonlySet<string>;
  /** The same of names that end as places do, numbers of houses, and words with a capital. */
  readonly where: ReadonlySet<string>;
}

/** Characters that hold no matter of their own part what stands around them. */
const IDLE = new Set(
  '的了是在我有和就不都一个也很到说要去你会着看好这那请您们他她它吗呢吧啊把被让给对从向与及或但而且已又还再才只能可以为因所于之其此该等尽快希望领导政府谢感反映情况问题解决处理相关部门',
);
const IDLE_WORDS = new Set(
  'the a an is are was were be been it its this that these those there here in on at of to from for with and or but not no please we they you he she our my your me us have has had do does did will would can could should very so too as by about into out up down all any some more most just now again still since than then when where which who what how hello dear sir madam thank thanks help problem issue because although nobody somebody somehow every although send near'.split(
    ' ',
  ),
);

/** Ends of names: by one character a name has at least two before it, and what is done on a road (走路) is none. */
const LONG_ENDS =
  '社区|小区|街道|菜场|市场|中心|加油站|公园|广场|小学|中学|幼儿园|医院|工地|大道|小溪|公司|北门|南门|东门|西门|门口';
const SHORT_ENDS = '村|镇|路|街|巷|弄|桥|楼|厂|店|苑|园|江|河|塘|宅';
const PLACE = new RegExp(
  [
    String.raw`\p{Script=Han}{0,3}?(?:${LONG_ENDS})`,
    String.raw`\p{Script=Han}{2,3}?(?<![走过让堵带马上挡])(?:${SHORT_ENDS})`,
    String.raw`\p{Script=Han}{2}(?=[0-9]+(?:期|区|幢|号))`,
    '[0-9]+(?:幢|栋|号楼|单元|期|号|室|区|弄)?',
  ].join('|'),
  'gu',
);
/** What stands beside a name in other languages. */
const PLACE_WORDS = new Set(
  'building block phase gate road street avenue lane market school park square river bridge village compound community entrance site factory shop station north south east west old town center centre floor unit room'.split(
    ' ',
  ),
);
const DIGITS = '〇一二三四五六七八九';
const COUNTED = /([一二三四五六七八九])(?=幢|栋|号|单元|期|区|楼)/gu;
const HAN = /\p{Script=Han}/u;
const WORD = /[A-Za-z\u00c0-\u024f]+|[^\P{L}\p{Script=Han}\p{Script=Latin}]+/gu;

/** What a text says, each thing once. */
export function saidIn(text: string): Said {
  const plain = text.normalize('NFKC').replace(COUNTED, (digit) => String(DIGITS.indexOf(digit)));
  const what = new Set<string>();
  const where = new Set<string>();
  let end = 0;
  for (const place of plain.matchAll(PLACE)) {
    addHan(plain.slice(end, place.index), what);
    addPlace(place[0], where);
    end = place.index + place[0].length;
  }
  addHan(plain.slice(end), what);
  addWords(plain, what, where);
  return { what, where };
}

/** Pairs of characters, and of those that neither stands beside another of its kind. */
function addHan(run: string, into: Set<string>): void {
  let before = '';
  for (const character of run) {
    const own = HAN.test(character) && !IDLE.has(character) ? character : '';
    if (before !== '' && own !== '') into.add(before + own);
    before = own;
  }
}

function addPlace(name: string, into: Set<string>): void {
  if (/^[0-9]/.test(name)) into.add(name.replace(/(幢|栋|号楼)$/u, '幢'));
  else addHan(name, into);
}

/** A name's capital is one that begins no sentence. Words that differ in their ending alone are one: `leak`, `leaking`. */
function addWords(plain: string, what: Set<string>, where: Set<string>): void {
  for (const match of plain.matchAll(WORD)) {
    const [word] = match;
    const lower = word.toLowerCase();
    if (word.length < 2 || IDLE_WORDS.has(lower)) continue;
    const begins = /(^|[.!?:;，。]\s*)$/.test(plain.slice(0, match.index));
    const isName = /^\p{Lu}/u.test(word) && !begins;
    (isName || PLACE_WORDS.has(lower) ? where : what).add(stemOf(lower));
  }
}

const stemOf = (word: string): string => {
  const stem = word.replace(/(ing|ed|es|s)$/, '');
  return stem.length >= 3 ? stem : word;
};
