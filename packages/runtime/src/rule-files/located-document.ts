import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';

interface Spot {
  readonly line: number;
  readonly column: number;
}

/** A YAML or JSON text that knows where each of its values stands. */
export interface LocatedDocument {
  /** What is wrong with the text itself. With any, there are no values. */
  readonly faults: readonly (Spot & { readonly message: string })[];
  readonly value: unknown;
  /** Where the value of a path stands, or what is nearest around it where there is none. */
  spotOf(path: readonly PropertyKey[]): Spot;
  /** Where a key of the map at a path stands. */
  spotOfKey(path: readonly PropertyKey[], key: string): Spot;
  /** A number, truth or nothing as it is written there: `0101`. Undefined for all else. */
  written(path: readonly PropertyKey[]): string | undefined;
}

/** JSON is YAML, so both are read alike. One document; a key stands once. */
export function locateDocument(text: string): LocatedDocument {
  const lines = new LineCounter();
  // Messages without a drawing of the place: it is named.
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const spot = (node: unknown): Spot => spotAt((node as Node | null)?.range?.[0] ?? 0);
  const walk = (path: readonly PropertyKey[]): Walked => walkTo(doc, path);
  const faults = [...doc.errors, ...doc.warnings].map(({ message, pos }) => ({ ...spotAt(pos[0]), message }));
  return {
    faults,
    value: faults.length > 0 ? undefined : doc.toJS({ maxAliasCount: MOST_ALIASED }),
    spotOf: (path) => spot(walk(path).nearest),
    spotOfKey: (path, key) => spot(pairOf(walk(path).node, key)?.key ?? walk(path).nearest),
    written: (path) => {
      const { node } = walk(path);
      return isScalar(node) && typeof node.value !== 'string' ? node.source : undefined;
    },
  };
}

/** So many values through aliases: few lines must not swell to what no memory holds. */
const MOST_ALIASED = 10_000;

interface Walked {
  /** What stands at the path; undefined where nothing does. */
  readonly node: unknown;
  /** That, or its key, or what is around it. */
  readonly nearest: unknown;
}

function walkTo(doc: Document.Parsed, path: readonly PropertyKey[]): Walked {
  let node: unknown = doc.contents;
  let nearest = node;
  for (const step of path) {
    const around = isAlias(node) ? node.resolve(doc) : node;
    if (isSeq(around) && typeof step === 'number') node = around.items[step];
    else {
      const pair = pairOf(around, String(step));
      nearest = pair?.key ?? nearest;
      node = pair?.value;
    }
    if (node === undefined) return { node, nearest };
    if (!isScalar(node) || node.value !== null) nearest = node ?? nearest;
  }
  return { node, nearest };
}

function pairOf(node: unknown, key: string): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}
