import type { CaseEvent } from '@gridcase/contracts';
import type { CaseSoFar } from './case-so-far.ts';
import { brokenOff } from './consultation-notices.ts';
import { helpLapsed } from './help-notices.ts';
import { lapsedNotices } from './joint-notices.ts';
import type { Notice } from './notice.ts';

/** The case went elsewhere, or ended: whoever was still to come to a session, to do something, or to help, need not any more. */
export const calledOff = (history: readonly CaseEvent[], so: CaseSoFar): Notice[] => [
  ...brokenOff(history, so),
  ...lapsedNotices(history),
  ...helpLapsed(history, so),
];
