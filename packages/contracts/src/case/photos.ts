import type { CaseEvent } from '../catalogue.ts';
import type { Photo } from '../events/photo.ts';

/** Pictures of the work, and whether the last work on it is shown to be done. */
export interface Photos {
  /** In the order in which they were noted; the last 50. */
  readonly taken: readonly Photo[];
  /** One of after the work was noted since it was given back, or opened again, last. */
  readonly after: boolean;
}

const MOST = 50;
const NONE: Photos = { taken: [], after: false };

/** Folds one event in; undefined as long as there is none. */
export function photosAfter(before: Photos | undefined, event: CaseEvent): Photos | undefined {
  switch (event.type) {
    case 'case.progressNoted.v1':
    case 'case.answered.v1': {
      const { photos } = event.data;
      if (photos === undefined) return before;
      const { taken, after } = before ?? NONE;
      return {
        taken: [...taken, ...photos].slice(-MOST),
        after: after || photos.some(({ shows }) => shows === 'after'),
      };
    }
    case 'case.reworkOrdered.v1':
    case 'case.reopened.v1':
      return before && { ...before, after: false };
    default:
      return before;
  }
}
