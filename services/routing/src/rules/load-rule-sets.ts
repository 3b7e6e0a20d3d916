import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSetInput } from '../domain/rule-set.ts';
import { parseRuleSet } from './rule-book.ts';

/** A rule set of thousands of words is some hundred kilobytes. */
const LARGEST = 16 * 1024 * 1024;

/**
 * Reads every `*.json` of a directory as one rule set (docs/reference/rule-sets.md). Throws RangeError naming the file
 * and, in it, each bad place.
 */
export function loadRuleSets(directory: string): RuleSetInput[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new RangeError(`${directory} holds no *.json with a rule set`);
  return files.sort().map((name) => readRuleSet(join(directory, name)));
}

function readRuleSet(path: string): RuleSetInput {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > LARGEST) throw new RangeError(`larger than ${LARGEST} bytes`);
    return parseRuleSet(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw new RangeError(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
