import {
  type AreaCode,
  type DataOf,
  type PostName,
  postNameOf,
  type RosterName,
  rosterNameOf,
} from '@gridcase/contracts';
import { type EventStore, nameUuid, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { duringStays, POST_OF_CASES, staysOf } from '../domain/case-post.ts';
import { isUnderstood, readMetadata } from '../domain/decided-by.ts';
import { readHistory } from './stream-history.ts';

const postStream = (areaCode: AreaCode, post: PostName): string => `post-${nameUuid(postNameOf(areaCode, post))}`;

/** All that was decided of a post, as its own log has it. */
export const readPost = (store: EventStore, areaCode: AreaCode, post: PostName) =>
  readChanges(store, postStream(areaCode, post));

/** The same of a roster. */
export const readRoster = (store: EventStore, roster: RosterName) =>
  readChanges(store, `post-${nameUuid(rosterNameOf(roster))}`);

async function readChanges(store: EventStore, stream: string) {
  const events = await readHistory(store, stream);
  return events.map((recorded) => {
    const { at, actor } = readMetadata(recorded);
    const data: unknown = isUnderstood(recorded) ? JSON.parse(recorded.data) : {};
    return { at, who: actor, type: recorded.type, data };
  });
}

/** What became of the posts that a case was with, while it was with them. */
export async function readPostsOfCase(
  store: EventStore,
  events: readonly RecordedEvent[],
): Promise<readonly RecordedEvent[]> {
  const stays = staysOf(events);
  const areas = [...new Set(stays.map(({ areaCode }) => areaCode))];
  const histories = await Promise.all(
    areas.map(async (areaCode) =>
      duringStays(await readHistory(store, postStream(areaCode, POST_OF_CASES)), areaCode, stays),
    ),
  );
  return histories.flat().map((recorded) => ofThisCase(recorded, events));
}

/** Of a hand-over a case shows what was said of it alone: the others at the post are not for whoever sees this one. */
function ofThisCase(recorded: RecordedEvent, events: readonly RecordedEvent[]): RecordedEvent {
  if (recorded.type !== 'post.handedOver.v1') return recorded;
  const data = JSON.parse(recorded.data) as DataOf<'post.handedOver.v1'>;
  const caseId = streamIdOf(events[0]!.stream);
  const cases = data.cases.filter((each) => each.caseId === caseId);
  return { ...recorded, data: JSON.stringify({ ...data, cases, more: 0 }) };
}
