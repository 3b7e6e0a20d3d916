import type { CaseEvent } from './events.ts';
import type { FollowUp, Rate } from './reporter-commands.ts';
import type { OpenedCase } from './state.ts';
import { excerptOf } from './subject.ts';

/** What the reporter says reaches the case in any phase, after its end too. Said before, it is quiet. */
export function followUp({ reportId, messageId, text }: FollowUp, { past }: OpenedCase): CaseEvent[] {
  if (past.messageIds.includes(messageId)) return [];
  return [{ type: 'case.followedUp.v1', data: { reportId, messageId, excerpt: excerptOf(text) } }];
}

/** Each rating is another one, also when it says the same: it may have been done again in between. */
export const rate = ({ reportId, rating, solved }: Rate): CaseEvent[] => [
  { type: 'case.rated.v1', data: { reportId, rating, solved } },
];
