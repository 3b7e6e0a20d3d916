/** One thing wrong with a file of rules. Lines and columns count from 1. */
export interface RuleProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `rules.3.gives.nature`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** More would not be read: what is left out is told by the next run. */
const MOST = 50;

/** Thrown when files of rules can't be used. Names every problem found, in the order of files and lines. */
export class RuleFilesError extends RangeError {
  readonly problems: readonly RuleProblem[];

  constructor(problems: readonly RuleProblem[]) {
    const lines = problems.slice(0, MOST).map((problem) => `  ${problemLine(problem)}`);
    if (problems.length > MOST) lines.push(`  and ${problems.length - MOST} more`);
    super(`the rules are not usable:\n${lines.join('\n')}`);
    this.name = 'RuleFilesError';
    this.problems = problems;
  }
}

/** `rules/2026-7.yaml:12:7: rules.3.gives.nature: …`, as editors and compilers have it. */
export const problemLine = ({ file, line, column, path, message }: RuleProblem): string =>
  `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
