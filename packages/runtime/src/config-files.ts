import { readFileSync } from 'node:fs';
import { ConfigError } from './config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment with every known variable that is given as a file: `NAME_FILE` holds the path of a file whose text,
 * without the line break at its end, is the value of `NAME`. So secrets need not stand in the environment. A name that
 * is known itself (`GRIDCASE_ROUTES_FILE`) is left alone. Throws ConfigError for each file that can't be read, and for
 * each variable that is given both ways.
 */
export function withFiles(known: readonly string[], env: Environment): Environment {
  const problems: string[] = [];
  const values: Record<string, string | undefined> = { ...env };
  for (const name of known) {
    const fileName = `${name}_FILE`;
    const path = env[fileName];
    if (known.includes(fileName)) continue;
    delete values[fileName];
    if (!path) continue;
    if (env[name]) problems.push(`${fileName}: ${name} is set too; which one is meant?`);
    try {
      values[name] = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      // Without the path: who takes NAME_FILE for NAME has put the secret itself there.
      problems.push(`${fileName}: no file can be read where it points (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return values;
}
