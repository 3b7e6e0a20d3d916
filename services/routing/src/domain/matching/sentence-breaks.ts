/** For each place of a text, the number of the clause and of the sentence it stands in. */
export interface Breaks {
  readonly clause: Uint16Array;
  readonly sentence: Uint16Array;
}

/** What a character ends, by its code, in folded text: full-width forms are plain there. */
const CLAUSE = 1;
const SENTENCE = 2;
const ENDS = new Uint8Array(0x10000);
for (const mark of ',、:~—') ENDS[mark.charCodeAt(0)] = CLAUSE;
for (const mark of '。!?;\n.…') ENDS[mark.charCodeAt(0)] = SENTENCE;

export function breaksOf(units: Uint16Array): Breaks {
  const clause = new Uint16Array(units.length);
  const sentence = new Uint16Array(units.length);
  let clauses = 0;
  let sentences = 0;
  for (let index = 0; index < units.length; index++) {
    clause[index] = clauses;
    sentence[index] = sentences;
    const ends = ENDS[units[index]!]!;
    if (ends === SENTENCE) sentences++;
    if (ends !== 0) clauses++;
  }
  return { clause, sentence };
}

export const sameStretch = (numbers: Uint16Array, a: number, b: number): boolean => numbers[a] === numbers[b];
