import type { ReceiveReport } from './commands.ts';
import { contentOf, type HashContent, type Unseen } from './content.ts';
import { differingPointers } from './differing-pointers.ts';
import type { ReceivedReport } from './state.ts';

/** What a report says now, and what is needed to tell it from what was stored. */
export type Said = Pick<ReceiveReport, 'content' | 'contentHash' | 'unseen' | 'remarks'>;

/**
 * Where what is said now differs from what is stored, as pointers; none: it is the same report. Also where only the way
 * of hashing has changed since.
 */
export function differencesFrom(state: ReceivedReport, said: Said, hash: HashContent): string[] {
  if (said.contentHash === state.report.contentHash) return [];
  return [...differingPointers(contentOf(state.report), said.content), ...unseen(said, state, hash)];
}

/**
 * Which of what is not stored in the clear differs. With these digests the stored content would have had the stored hash;
 * when it would not, and both were remarked on, nobody can tell which of the two it was.
 */
function unseen(said: Said, state: ReceivedReport, hash: HashContent): readonly string[] {
  const stored = contentOf(state.report);
  const fits = (digests: Unseen) => hash(stored, digests) === state.report.contentHash;
  if (fits(said.unseen)) return [];
  const remarked = [...state.remarks.report, ...said.remarks].map(({ pointer }) => pointer);
  if (said.unseen.beside !== undefined && fits({ ...said.unseen, beside: undefined })) return [...new Set(remarked)];
  return [...new Set(['/reporter', ...remarked])];
}
