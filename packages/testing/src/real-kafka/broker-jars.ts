import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { POM } from './settings.ts';

const run = promisify(execFile);

/** Downloading 45 MB over a slow line. */
const FETCH_LIMIT_MS = 300_000;
const ASK_LIMIT_MS = 20_000;
const LEAST_JAVA = 17;

/** Where the jars lie, or why they can't be had. They are fetched once for each pom.xml, outside of the repository. */
export async function brokerJars(): Promise<{ readonly directory: string } | { readonly skipped: string }> {
  const java = await javaVersion();
  if (java === undefined || java < LEAST_JAVA) {
    return { skipped: `Java ${LEAST_JAVA} is not here (${java ?? 'no java'})` };
  }
  const hash = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'gridcase');
  const directory = join(cache, `kafka-broker-${hash}`);
  if (existsSync(directory)) return { directory };
  mkdirSync(cache, { recursive: true });
  return fetchJars(cache, directory);
}

/** Into a directory of its own first, so that nobody ever sees half of them. */
async function fetchJars(cache: string, directory: string) {
  const half = mkdtempSync(join(cache, 'fetching-'));
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${half}`];
  try {
    await run('mvn', ['-q', '-B', '-f', POM, ...goal], { timeout: FETCH_LIMIT_MS });
    renameSync(half, directory);
    return { directory };
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another process was quicker.
    if (existsSync(directory)) return { directory };
    return { skipped: `Maven did not fetch the broker: ${String(error).slice(0, 300)}` };
  }
}

/** 17 for `openjdk version "17.0.15"`. */
async function javaVersion(): Promise<number | undefined> {
  try {
    const { stderr } = await run('java', ['-version'], { timeout: ASK_LIMIT_MS });
    const major = /version "(\d+)/.exec(stderr)?.[1];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}
