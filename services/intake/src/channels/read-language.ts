import { readText } from './read-text.ts';
import { type Given, isAbsent, type Reading } from './reading.ts';

/** BCP 47, as far as it matters here: `zh`, `en`, `zh-Hant`. */
const TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;
const MAX = 35;

const NAMES: Readonly<Record<string, string>> = {
  ...{ 中文: 'zh', 汉语: 'zh', 普通话: 'zh', 国语: 'zh', 简体中文: 'zh', chinese: 'zh', mandarin: 'zh', cn: 'zh' },
  ...{ 英文: 'en', 英语: 'en', english: 'en', 阿拉伯语: 'ar', arabic: 'ar', 俄语: 'ru', russian: 'ru' },
  ...{ 韩语: 'ko', 朝鲜语: 'ko', korean: 'ko', 日语: 'ja', japanese: 'ja', 西班牙语: 'es', spanish: 'es' },
};

/** A language by its tag, also in a computer's spelling (`zh_CN.UTF-8`) or by its name; `keep` takes what is none. */
export function readLanguage(reading: Reading, given: Given, keep: (value: unknown) => void): string | undefined {
  if (isAbsent(given.value)) return undefined;
  if (typeof given.value === 'string' && given.value.length <= MAX && TAG.test(given.value)) return given.value;
  const text = readText(reading, given, { max: 100, line: true });
  const tag = text === undefined ? undefined : tagOf(text);
  if (tag !== undefined) {
    reading.add(given.pointer, 'understood', 'read as a language tag', given.value);
    return tag;
  }
  if (text !== undefined) keep(text);
  reading.add(given.pointer, 'notUnderstood', 'not a language tag such as zh or en; it is kept, sealed', given.value);
  return undefined;
}

function tagOf(text: string): string | undefined {
  const spelt = text.normalize('NFKC').trim();
  if (Object.hasOwn(NAMES, spelt.toLowerCase())) return NAMES[spelt.toLowerCase()];
  const locale = spelt.replace(/[.@].*$/, '').replaceAll('_', '-');
  try {
    const [tag] = Intl.getCanonicalLocales(locale);
    return tag !== undefined && tag.length <= MAX && TAG.test(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}
