import { list } from '../fields/field-words.ts';
import { inAllForms } from './verb-forms.ts';

/** 了 at the end, as the north, the Wu-speaking south and the keyboard have it. */
const DONE = [...'了哉啦咧嘞喽咯勒啰'];

/** The ways one word is said: 叫不应 is 叫弗应 in Yiwu, 塌了 is 塌哉, 卡住 is 卡牢, `can't` is `cannot` and `can not`. */
function waysToSay(word: string): string[] {
  const denied = word.includes('不') ? [...'不弗勿'].map((not) => word.replaceAll('不', not)) : [word];
  return denied.flatMap((said) => {
    if (said.endsWith('了')) return DONE.map((done) => said.slice(0, -1) + done);
    if (said.endsWith('住')) return [said, `${said.slice(0, -1)}牢`];
    return (said.includes("n't ") ? withoutApostrophe(said) : [said]).flatMap(inAllForms);
  });
}

/** Foreigners and thumbs write all of them. */
function withoutApostrophe(said: string): string[] {
  const [verb, rest] = [said.slice(0, said.indexOf("n't ")), said.slice(said.indexOf("n't ") + 4)];
  const stem = verb === 'ca' || verb.endsWith(' ca') ? `${verb}n` : verb;
  const joined = stem === verb ? [] : [`${stem}not ${rest}`];
  return [said, `${verb}nt ${rest}`, `${stem} not ${rest}`, ...joined];
}

/** An enumeration, `塌了、叫不应`, in all the ways that its words are said. */
export const spoken = (words: string): string[] => [...new Set(list(words).flatMap(waysToSay))];
