const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/y;

interface Token {
  text: string;
  offset: number;
}

/**
 * Where in a JSON text the value under a path begins. The text has parsed before, so only its structure is followed.
 * A step that does not exist ends the walk at the value around it.
 */
export function jsonOffset(json: string, path: readonly PropertyKey[]): number {
  let at = 0;
  const next = (): Token => {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(json);
    const text = match?.[1] ?? '';
    at = match === null ? json.length : TOKEN.lastIndex;
    return { text, offset: at - text.length };
  };
  const skip = (first: Token) => {
    let depth = 0;
    for (let token = first; token.text !== ''; token = next()) {
      if (token.text === '{' || token.text === '[') depth += 1;
      if (token.text === '}' || token.text === ']') depth -= 1;
      if (depth === 0) return;
    }
  };
  /** The first token of the member named, or undefined at the end of the object or array. */
  const member = (open: string, step: PropertyKey): Token | undefined => {
    for (let index = 0; ; index += 1) {
      const first = next();
      if (first.text === '}' || first.text === ']' || first.text === '') return undefined;
      const name = open === '{' ? JSON.parse(first.text) : index;
      if (open === '{') next();
      const value = open === '{' ? next() : first;
      if (String(name) === String(step)) return value;
      skip(value);
      if (next().text !== ',') return undefined;
    }
  };
  let value = next();
  for (const step of path) {
    if (value.text !== '{' && value.text !== '[') break;
    const inner = member(value.text, step);
    if (inner === undefined) break;
    value = inner;
  }
  return value.offset;
}
