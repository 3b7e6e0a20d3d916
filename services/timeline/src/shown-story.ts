import { isSealed } from '@gridcase/contracts';
import { maskPersonal } from '@gridcase/privacy';
import type { StoryEntry } from './domain/story.ts';

/** What a case keeps of a reporter's words for lists and notices. In the report itself they stand as they were said. */
const WORDS: Readonly<Record<string, string>> = {
  'case.opened.v1': 'subject',
  'case.archived.v1': 'subject',
  'case.amended.v1': 'subject',
  'case.followedUp.v1': 'excerpt',
  'report.withdrawn.v1': 'reason',
  'case.callbackOrdered.v1': 'reason',
  'case.reworkOrdered.v1': 'reason',
};

type Data = Readonly<Record<string, unknown>>;

/**
 * A story as it is answered. Words of older cases were written as they came, so they are masked here once more; who may
 * not link reports sees that there is a reporter, not which.
 */
export const shownStory = (entries: readonly StoryEntry[], links: boolean): StoryEntry[] =>
  entries.map((entry) => {
    const data = masked(entry.type, entry.data as Data);
    const why = WORDS[entry.type] === 'reason' ? { ...entry.why, reason: data.reason as string } : entry.why;
    return { ...entry, why, data: links ? data : withoutPseudonyms(data) };
  });

function masked(type: string, data: Data): Data {
  const field = WORDS[type];
  const words = field === undefined ? undefined : data[field];
  return field === undefined || typeof words !== 'string' ? data : { ...data, [field]: maskPersonal(words) };
}

function withoutPseudonyms(data: Data): Data {
  const { recipient } = data as { recipient?: { kind: string; id: string } };
  return {
    ...data,
    ...('reporter' in data && { reporter: {} }),
    ...('person' in data && { person: {} }),
    ...(recipient && isSealed(recipient) && { recipient: { ...recipient, id: recipient.kind } }),
  };
}

/** `reporter:r_…` of a delivery, as who may not link reports sees it: `reporter`. Officers and desks by name. */
export function shownRecipient(recipient: string, links: boolean): string {
  const kind = recipient.slice(0, recipient.indexOf(':'));
  return links || !isSealed({ kind }) ? recipient : kind;
}
