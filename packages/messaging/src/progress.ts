/**
 * How far a partition is done: up to the first message without an outcome, whatever is done behind it.
 * Offsets may have gaps (trimmed or compacted logs) but must rise.
 */
export interface Progress {
  /** First offset that is not done yet: the place to commit. */
  readonly next: number;
  /** Messages from the first unfinished one on, done or not: what would be repeated after a crash. */
  readonly span: number;
  begin(offset: number): void;
  done(offset: number): void;
  /** All up to an offset, of which the last may have begun, that did not begin is done. */
  pass(offset: number): void;
}

const COMPACT_AT = 4_096;

export function createProgress(from: number): Progress {
  let next = from;
  let begun: number[] = [];
  let head = 0;
  const doneAhead = new Set<number>();

  const advance = () => {
    do next = begun[head++]! + 1;
    while (head < begun.length && doneAhead.delete(begun[head]!));
    if (head === begun.length || head > COMPACT_AT) {
      begun = begun.slice(head);
      head = 0;
    }
  };

  const finish = (offset: number) => {
    if (begun[head] === offset) advance();
    else doneAhead.add(offset);
  };

  return {
    get next() {
      return next;
    },
    get span() {
      return begun.length - head;
    },
    begin(offset) {
      begun.push(offset);
    },
    done: finish,
    pass(offset) {
      if (offset < next || offset <= (begun.at(-1) ?? -1)) return;
      begun.push(offset);
      finish(offset);
    },
  };
}
