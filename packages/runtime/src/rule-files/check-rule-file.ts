import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { locateDocument } from './located-document.ts';
import { type RuleFile, readRuleFile } from './read-rule-file.ts';

/** As it is loaded, and also whether a key of a JSON file stands twice, which costs more to find out. */
export function checkRuleFile<Set>(file: string, schema: z.ZodType<Set>): RuleFile<Set> {
  const read = readRuleFile(file, schema);
  if (read.set === undefined || !file.endsWith('.json')) return read;
  const { faults } = locateDocument(readFileSync(file, 'utf8'));
  if (faults.length === 0) return read;
  return { ...read, set: undefined, problems: faults.map((fault) => ({ file, path: '', ...fault })) };
}
