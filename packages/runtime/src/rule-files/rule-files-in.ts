import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const RULE_FILE = /\.(?:json|ya?ml)$/;

/** The files that a directory's rules stand in, in the order of their names. Throws RangeError when there are none. */
export function ruleFilesIn(directory: string): string[] {
  const files = readdirSync(directory).filter((name) => RULE_FILE.test(name) && !name.startsWith('.'));
  if (files.length === 0) throw new RangeError(`${directory} holds no *.yaml or *.json with rules`);
  return files.sort().map((name) => join(directory, name));
}
