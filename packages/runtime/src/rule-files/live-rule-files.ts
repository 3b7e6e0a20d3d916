import { statSync } from 'node:fs';
import { type Health, loopProcess, type Process, pause } from '@gridcase/event-sourcing';
import type { z } from 'zod';
import type { Logger } from '../logger.ts';
import type { Counter } from '../metrics.ts';
import { type RuleFile, readRuleFile } from './read-rule-file.ts';
import { ruleFilesIn } from './rule-files-in.ts';
import { problemLine, RuleFilesError } from './rule-problems.ts';

export interface LiveRuleFilesOptions<Set, Book> {
  /** Of the process: `routing.rules`. */
  readonly name: string;
  readonly directory: string;
  readonly schema: z.ZodType<Set>;
  /** What the files are together; `before`: what they were. Throws RuleFilesError or RangeError when they are not usable. */
  readonly build: (files: readonly RuleFile<Set>[], before: Book | undefined) => Book;
  readonly log: Logger;
  /** By outcome: `loaded`, `refused`. */
  readonly loads: Counter<'outcome'>;
  /** What else they hang on, as a text: refused ones are looked at again when it has changed. */
  readonly beside?: (() => string) | undefined;
  /** Between two looks at the directory, in milliseconds. Default 2,000. */
  readonly everyMs?: number | undefined;
}

export interface LiveRuleFiles<Book> {
  /** Always whole: what has been asked for stays as it is. */
  current(): Book;
  /** Looks whether the files have changed. At work, though not well, while what they hold is refused. */
  readonly process: Process;
}

const DEFAULT_EVERY_MS = 2_000;

/**
 * The rules of a directory, and those that are put there later, without a restart. All of them change in one moment, and only
 * when every file is sound and they fit together; otherwise the old ones stay in force and it is said why. Files are looked at,
 * not watched: a mounted directory tells nobody of its changes. A directory that is just being written is left alone until two
 * looks find it the same.
 *
 * Throws RuleFilesError or RangeError when what is there at the beginning is not usable.
 */
export function openLiveRuleFiles<Set, Book>(options: LiveRuleFilesOptions<Set, Book>): LiveRuleFiles<Book> {
  const { directory, build, log, beside = () => '', everyMs = DEFAULT_EVERY_MS } = options;
  const read = readingOnce(options.schema);
  let stamp = stampOf(directory);
  let book = build(read(directory), undefined);
  let seen = stamp;
  let health: Health = { ok: true };
  let refusedBeside: string | undefined;

  const refuse = (error: unknown): void => {
    const problems = error instanceof RuleFilesError ? error.problems : [];
    for (const problem of problems) log.error(problem, `rules refused: ${problemLine(problem)}`);
    log.error({ err: error, rules: directory }, 'the changed rules are refused: those before stay in force');
    options.loads.inc({ outcome: 'refused' });
    refusedBeside = beside();
    health = { ok: true, trouble: 'configuration', detail: (error as Error).message };
  };

  const look = (): void => {
    const now = stampOf(directory);
    const settled = now === seen;
    seen = now;
    const again = refusedBeside !== undefined && refusedBeside !== beside();
    if ((now === stamp && !again) || !settled) return;
    stamp = now;
    try {
      const files = read(directory);
      book = build(files, book);
      health = { ok: true };
      refusedBeside = undefined;
      options.loads.inc({ outcome: 'loaded' });
      log.info({ rules: directory, files: files.map(({ file }) => file) }, 'changed rules are in force');
    } catch (error) {
      refuse(error);
    }
  };

  const process = loopProcess({
    name: options.name,
    async run(signal) {
      for (; !signal.aborted; await pause(everyMs, signal)) look();
    },
    health: () => health,
  });
  return { process, current: () => book };
}

/** What stands there, as far as it can be told without reading it. */
function stampOf(directory: string): string {
  try {
    return ruleFilesIn(directory).map(fileStamp).join('\n');
  } catch (error) {
    return `unreadable: ${(error as Error).message}`;
  }
}

function fileStamp(file: string): string {
  const { size, mtimeNs, ino } = statSync(file, { bigint: true });
  return `${file} ${size} ${mtimeNs} ${ino}`;
}

/** A file that did not change is not read again, and its set is the same object. */
function readingOnce<Set>(schema: z.ZodType<Set>): (directory: string) => RuleFile<Set>[] {
  let readings = new Map<string, { readonly stamp: string; readonly read: RuleFile<Set> }>();
  return (directory) => {
    const next = ruleFilesIn(directory).map((file) => {
      const stamp = fileStamp(file);
      const known = readings.get(file);
      return [file, known?.stamp === stamp ? known : { stamp, read: readRuleFile(file, schema) }] as const;
    });
    readings = new Map(next);
    return next.map(([, { read }]) => read);
  };
}
