/** What must follow from a balance that moved, by docs/explanation/points.md: flags and the course, nothing else. */
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';

interface Moved {
  readonly before: number;
  readonly after: number;
  /** That are up. */
  readonly flags: readonly string[];
  readonly courses: readonly { readonly completeBy: string; readonly completed: boolean }[];
  readonly terms: Catalogue;
  readonly today: string;
}

/** `yellow up`, `red down`, `enrolled until 2026-05-01`, in the order in which they are told. */
export const consequencesOf = (moved: Moved): string[] => [...flagsThatMove(moved), ...enrolment(moved)];

function flagsThatMove({ before, after, flags, terms }: Moved): string[] {
  const due: string[] = [];
  for (const { flag, raise, lower } of terms.flags) {
    const up = flags.includes(flag);
    if (flag === 'yellow') {
      if (!up && after <= raise) due.push('yellow up');
      if (up && after > before && after >= lower) due.push('yellow down');
    } else {
      if (!up && after >= raise) due.push('red up');
      if (up && after < before && after <= lower) due.push('red down');
    }
  }
  return due;
}

function enrolment({ before, after, courses, terms: { training }, today }: Moved): string[] {
  if (training === null || after >= before || after > training.enrolAt) return [];
  if (courses.length >= training.perYear) return [];
  if (courses.some(({ completed, completeBy }) => !completed && today <= completeBy)) return [];
  const until = new Date(Date.parse(today) + training.withinDays * 86_400_000);
  return [`enrolled until ${until.toISOString().slice(0, 10)}`];
}
