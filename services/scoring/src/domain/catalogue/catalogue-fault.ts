import type { Catalogue } from './catalogue.ts';

/** One thing that is wrong with one of several catalogues. */
export interface CatalogueFault {
  /** Which of those that were given, from 0. */
  readonly index: number;
  /** JSON Pointer to the place in it (RFC 6901). */
  readonly pointer: string;
  /** What is wrong, and what to do. */
  readonly detail: string;
}

/** A catalogue and which of those given it is. */
export interface Placed {
  readonly index: number;
  readonly catalogue: Catalogue;
}

export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
