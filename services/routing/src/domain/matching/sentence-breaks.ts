/** For each place of a text, the number of the clause and of the sentence it stands in. */
export interface Breaks {
  readonly clause: Uint16Array;
  readonly sentence: Uint16Array;
}

/** In folded text: full-width forms are plain there. */
const ENDS_SENTENCE = new Set([...'。!?;\n.…'].map((mark) => mark.charCodeAt(0)));
const ENDS_CLAUSE = new Set([...',、:~—'].map((mark) => mark.charCodeAt(0)));

export function breaksOf(units: Uint16Array): Breaks {
  const clause = new Uint16Array(units.length);
  const sentence = new Uint16Array(units.length);
  let clauses = 0;
  let sentences = 0;
  for (const [index, unit] of units.entries()) {
    clause[index] = clauses;
    sentence[index] = sentences;
    if (ENDS_SENTENCE.has(unit)) sentences++;
    if (ENDS_SENTENCE.has(unit) || ENDS_CLAUSE.has(unit)) clauses++;
  }
  return { clause, sentence };
}

export const sameStretch = (numbers: Uint16Array, a: number, b: number): boolean => numbers[a] === numbers[b];
