import { CATEGORIES, type Category, readersOf, WRITER } from '@gridcase/contracts';
import type { BackendEnvironment } from './environment.ts';

/** Who keeps a copy of what an erased person said is to hear of it, whatever else is published (docs/explanation/privacy.md). */
const ALWAYS: readonly Category[] = ['person'];

/** The categories that a service publishes: what is read by ours, and what GRIDCASE_PUBLISH asks for. None for who is no service. */
export function publishedBy(
  service: string,
  { GRIDCASE_PUBLISH: asked = '' }: Pick<BackendEnvironment, 'GRIDCASE_PUBLISH'>,
): readonly Category[] {
  const wanted = asked.split(',');
  return CATEGORIES.filter(
    (category) =>
      WRITER[category] === service &&
      (readersOf(category).length > 0 ||
        ALWAYS.includes(category) ||
        wanted.includes('all') ||
        wanted.includes(category)),
  );
}
