import { MAX_PAGE, type ReadAllOptions, type ReadStreamOptions } from './event-store.ts';

const DEFAULT_LOG_PAGE = 512;

/** The options of `readStream` with defaults and ceiling filled in. Throws RangeError. */
export function streamPage(options: ReadStreamOptions) {
  const backwards = options.direction === 'backwards';
  const from = options.from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0);
  return { backwards, from: assertCount(from, 'revision'), limit: pageSize(options.limit, MAX_PAGE) };
}

/** The options of `readAll` with defaults and ceiling filled in. Throws RangeError. */
export function logPage(options: ReadAllOptions) {
  return {
    after: assertCount(options.after, 'position'),
    categories: options.categories,
    limit: pageSize(options.limit, DEFAULT_LOG_PAGE),
  };
}

function pageSize(wanted: number | undefined, standard: number): number {
  const size = assertCount(wanted ?? standard, 'page size');
  if (size === 0) throw new RangeError('a page of 0 events never ends');
  return Math.min(size, MAX_PAGE);
}

function assertCount(value: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a ${what}: ${value}`);
  return value;
}
