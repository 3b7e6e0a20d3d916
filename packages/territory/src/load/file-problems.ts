/** One thing wrong with a territory's files. Lines and columns count from 1; a CSV column is counted in fields. */
export interface FileProblem {
  file: string;
  line: number;
  column: number;
  /** The field's heading or the JSON key, where there is one. */
  field?: string | undefined;
  /** What is wrong, and what to do about it. */
  message: string;
}

/** More would not be read. What is left out is found by the next run, after these are mended. */
const PROBLEM_LIMIT = 50;

/** Thrown when a territory's files cannot be used. Names every problem found, up to 50. */
export class TerritoryFilesError extends Error {
  readonly problems: readonly FileProblem[];

  constructor(directory: string, problems: readonly FileProblem[], more: number) {
    const lines = problems.map((problem) => `  ${describe(problem)}`);
    if (more > 0) lines.push(`  and ${more} more`);
    super(`The territory in ${directory} cannot be loaded:\n${lines.join('\n')}`);
    this.name = 'TerritoryFilesError';
    this.problems = problems;
  }
}

/** `communities.csv:12:3 (kind): …` */
function describe({ file, line, column, field, message }: FileProblem): string {
  return `${file}:${line}:${column}${field === undefined ? '' : ` (${field})`}: ${message}`;
}

/** Collects problems over all files, so that one run tells all. */
export class FileProblems {
  readonly #found: FileProblem[] = [];
  #more = 0;
  #linesMissing = false;

  /** A problem that keeps whole lines from being read, so that what others say of them cannot be checked. */
  addUnread(problem: FileProblem): void {
    this.#linesMissing = true;
    this.add(problem);
  }

  get linesMissing(): boolean {
    return this.#linesMissing;
  }

  add(problem: FileProblem): void {
    if (this.#found.length < PROBLEM_LIMIT) this.#found.push(problem);
    else this.#more += 1;
  }

  throwIfAny(directory: string): void {
    if (this.#found.length > 0) throw new TerritoryFilesError(directory, this.#found, this.#more);
  }
}
