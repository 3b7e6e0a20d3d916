/** Wrong PINs for one number within an hour; after them none is looked at until it is over, the right one neither. */
const MOST_WRONG = 5;
const WINDOW_MS = 60 * 60_000;
/** Numbers that are remembered; those guessed at longest ago are forgotten first. */
const MOST_NUMBERS = 20_000;

interface Guesses {
  readonly since: number;
  readonly wrong: number;
}

/**
 * Bounds how often a number's PIN is guessed, whoever guesses: six digits are found in years then, on the average. Kept by
 * each service alone, and forgotten with its process: beside it every address has its own limit.
 */
export class GuessLimit {
  readonly #guesses = new Map<string, Guesses>();

  /** In how many milliseconds it may be tried again; 0: now. */
  waitMs(number: string, now: number): number {
    const known = this.#guesses.get(number);
    return known === undefined || known.wrong < MOST_WRONG ? 0 : Math.max(0, known.since + WINDOW_MS - now);
  }

  /** Of numbers that nobody has too: whether there is such a number is not told. */
  wasWrong(number: string, now: number): void {
    const known = this.#guesses.get(number);
    const running = known !== undefined && now < known.since + WINDOW_MS ? known : { since: now, wrong: 0 };
    this.#guesses.delete(number);
    this.#guesses.set(number, { ...running, wrong: running.wrong + 1 });
    const [oldest] = this.#guesses.keys();
    if (this.#guesses.size > MOST_NUMBERS && oldest !== undefined) this.#guesses.delete(oldest);
  }
}
