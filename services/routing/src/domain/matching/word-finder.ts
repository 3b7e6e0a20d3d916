import { isLatin } from './fold-text.ts';

/** A word to find, folded. `open`: it may go on (a star stood at its end). */
export interface FoldedWord {
  readonly units: Uint16Array;
  readonly open: boolean;
}

/** Where words were found: three numbers for each hit (index of the word, start, end), in order of their ends. */
export type Hits = readonly number[];

/** Finds all words in one pass over the text, whatever their number. */
export type FindWords = (text: Uint16Array) => Hits;

const ROOT = 0;

/**
 * The machine of Aho and Corasick (1975): a tree of all words, and from each of its nodes a link to the longest other
 * beginning of a word that the text read so far ends with. A text is read once, character by character, never back.
 */
export function createWordFinder(words: readonly FoldedWord[]): FindWords {
  const { next, ends, nodes } = growTree(words);
  const { fall, shorter } = link(next, ends, nodes);
  const child = childTable(next, nodes);
  // Nearly every character of a text begins no word: a plain table answers for the root.
  const first = new Int32Array(0x10000);
  for (const [key, node] of next) if (key < 0x10000) first[key] = node;
  // The longest word that ends at a node or at what it links to.
  const longest = Int32Array.from(ends, (its, node) => (its === undefined ? shorter[node]! : node));
  const lengths = Int32Array.from(words, ({ units }) => units.length);
  const latin = Uint8Array.from(words, ({ units }) => (isLatin(units[0] ?? 0) || isLatin(units.at(-1) ?? 0) ? 1 : 0));

  const step = (at: number, unit: number): number => {
    for (let node = at; node !== ROOT; node = fall[node]!) {
      const found = child(node, unit);
      if (found !== ROOT) return found;
    }
    return first[unit]!;
  };

  return (text) => {
    const hits: number[] = [];
    let node = ROOT;
    for (let index = 0; index < text.length; index++) {
      node = node === ROOT ? first[text[index]!]! : step(node, text[index]!);
      for (let end = longest[node]!; end !== ROOT; end = shorter[end]!) {
        for (const word of ends[end]!) {
          const start = index + 1 - lengths[word]!;
          const free = latin[word] === 0 || standsFree(text, start, index + 1, words[word]!.open);
          if (free) hits.push(word, start, index + 1);
        }
      }
    }
    return hits;
  };
}

/**
 * The child of a node by a character, ROOT for none. The same tree in plain tables (a hash table with open addressing): a
 * look-up in a map costs several times as much.
 */
function childTable(next: ReadonlyMap<number, number>, nodes: number): (node: number, unit: number) => number {
  const size = 2 ** Math.ceil(Math.log2(nodes * 3));
  const slots = new Int32Array(size);
  const parents = new Int32Array(nodes);
  const units = new Uint16Array(nodes);
  const slotOf = (node: number, unit: number): number =>
    ((Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 9) & (size - 1);
  for (const [key, child] of next) {
    const node = Math.floor(key / 0x10000);
    const unit = key % 0x10000;
    parents[child] = node;
    units[child] = unit;
    let slot = slotOf(node, unit);
    while (slots[slot] !== ROOT) slot = (slot + 1) & (size - 1);
    slots[slot] = child;
  }
  return (node, unit) => {
    for (let slot = slotOf(node, unit); ; slot = (slot + 1) & (size - 1)) {
      const child = slots[slot]!;
      if (child === ROOT || (parents[child] === node && units[child] === unit)) return child;
    }
  };
}

/** Chinese has no gaps between words; a Latin word must not be a piece of a longer one. */
export function standsFree(text: Uint16Array, start: number, end: number, open: boolean): boolean {
  if (start > 0 && isLatin(text[start]!) && isLatin(text[start - 1]!)) return false;
  return open || end === text.length || !isLatin(text[end - 1]!) || !isLatin(text[end]!);
}

function growTree(words: readonly FoldedWord[]) {
  const next = new Map<number, number>();
  const ends: (number[] | undefined)[] = [undefined];
  let nodes = 1;
  for (const [word, { units }] of words.entries()) {
    let node = ROOT;
    for (const unit of units) {
      const key = node * 0x10000 + unit;
      let child = next.get(key);
      if (child === undefined) {
        child = nodes++;
        ends.push(undefined);
        next.set(key, child);
      }
      node = child;
    }
    if (node === ROOT) continue;
    const ending = ends[node];
    if (ending) ending.push(word);
    else ends[node] = [word];
  }
  return { next, ends, nodes };
}

/** `fall`: where to go on when a character does not fit. `shorter`: the next shorter word that ends here too. */
function link(next: ReadonlyMap<number, number>, ends: readonly (number[] | undefined)[], nodes: number) {
  const fall = new Int32Array(nodes);
  const shorter = new Int32Array(nodes);
  const children: [unit: number, child: number][][] = Array.from({ length: nodes }, () => []);
  for (const [key, child] of next) children[Math.floor(key / 0x10000)]!.push([key % 0x10000, child]);
  const waiting = [ROOT];
  for (let index = 0; index < waiting.length; index++) {
    const node = waiting[index]!;
    for (const [unit, child] of children[node]!) {
      let back = fall[node]!;
      while (back !== ROOT && !next.has(back * 0x10000 + unit)) back = fall[back]!;
      fall[child] = node === ROOT ? ROOT : (next.get(back * 0x10000 + unit) ?? ROOT);
      const fallen = fall[child]!;
      shorter[child] = ends[fallen] === undefined ? shorter[fallen]! : fallen;
      waiting.push(child);
    }
  }
  return { fall, shorter };
}
