import type { z } from 'zod';

/** Everything that was wrong with the environment, one line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const OURS = /^GRIDCASE_/;

/**
 * Reads the environment once, by a schema whose keys are the variables' names. An empty value counts as not set.
 * Throws ConfigError naming every bad key at once, and every `GRIDCASE_…` key that nobody knows (a typing mistake
 * would otherwise be silently ignored). `others` are keys that belong to another program and may be there.
 */
export function parseConfig<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Readonly<Record<string, string | undefined>>,
  others: readonly string[] = [],
): z.output<z.ZodObject<Shape>> {
  const known = Object.keys(schema.shape);
  const given = Object.fromEntries(known.filter((key) => env[key]).map((key) => [key, env[key]]));
  const parsed = schema.safeParse(given);
  const bad = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const stray = Object.keys(env).filter((key) => OURS.test(key) && !known.includes(key) && !others.includes(key));
  const problems = [...bad, ...stray.map((key) => `${key}: there is no such setting`)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}
