import type { CaseEvent, PostEvent, PostName } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { isUnderstood, readEvent, readMetadata } from './decided-by.ts';

/** A time in which a case was with the worker of a grid. Instants; `to` is the first no longer, null while it lasts. */
interface Stay {
  readonly areaCode: string;
  readonly from: string;
  readonly to: string | null;
}

/** Posts of people that a case goes to. */
export const POST_OF_CASES: PostName = 'worker';

const MOVES: ReadonlySet<string> = new Set(['case.dispatched.v1', 'case.queued.v1', 'case.closed.v1']);

/** With which grids' workers a case was, and when, by its events in order. */
export function staysOf(events: readonly RecordedEvent[]): readonly Stay[] {
  const moves = events.filter(({ type }) => MOVES.has(type));
  return moves.flatMap((recorded, place) => {
    const event = readEvent<CaseEvent>(recorded);
    if (event.type !== 'case.dispatched.v1' || event.data.handler.role !== 'gridWorker') return [];
    const next = moves[place + 1];
    const { areaCode } = event.data.handler;
    return [{ areaCode, from: readMetadata(recorded).at, to: next ? readMetadata(next).at : null }];
  });
}

/** What was decided of a post, or came to be so, while a case was with it: part of the case's story. */
export function duringStays(
  events: readonly RecordedEvent[],
  areaCode: string,
  stays: readonly Stay[],
): readonly RecordedEvent[] {
  const own = stays.filter((stay) => stay.areaCode === areaCode);
  return events.filter((recorded) => {
    // What the files said of it before is nothing that happened.
    if (!isUnderstood(recorded) || recorded.type === 'post.opened.v1') return false;
    const moments = [readMetadata(recorded).at, ...momentsOf(readEvent<PostEvent>(recorded))];
    return own.some(({ from, to }) => moments.some((at) => from <= at && (to === null || at < to)));
  });
}

function momentsOf(event: PostEvent): readonly string[] {
  switch (event.type) {
    case 'post.opened.v1':
    case 'post.handedOver.v1':
    case 'post.takenOver.v1':
      return [];
    case 'post.appointed.v1':
    case 'post.leaveBegun.v1':
      return [event.data.from];
    case 'post.ended.v1':
    case 'post.leaveEnded.v1':
      return [event.data.to];
  }
}
