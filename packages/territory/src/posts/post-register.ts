import {
  type Acting,
  type AreaCode,
  actingAt,
  evolvePost,
  type PostEvent,
  type PostFacts,
  type PostName,
} from '@gridcase/contracts';
import { postKey } from '../tenures.ts';
import type { Territory } from '../territory.ts';

/** A change of a post as the log has it; `at`: when it was decided. */
export interface PostChange {
  readonly stream: string;
  readonly revision: number;
  readonly at: string;
  readonly event: PostEvent;
}

/** Who holds which post, by the files and by the changes that were taken up so far. */
export interface PostRegister {
  /** Takes a change up. One that it has already, or that does not follow on what it has of the stream, changes nothing. */
  take(change: PostChange): void;
  /**
   * Who held a post at an instant, as it was known at another one: what was decided later does not count, so that the same
   * question has the same answer for ever. Instants are UTC with milliseconds.
   */
  actingAt(area: AreaCode, post: PostName, at: string, knownAt: string): Acting | undefined;
  /** Whether something was ever decided of a post; else it is as the files have it. */
  keeps(area: AreaCode, post: PostName): boolean;
  /** What is known of a post at an instant; undefined where only the files say something. */
  factsOf(area: AreaCode, post: PostName, knownAt: string): PostFacts | undefined;
  /**
   * Areas of posts whose work a person does at an instant, as it was known then, because they stand in for somebody or have taken a
   * shift over: their token may be of another.
   */
  standsInAt(personId: string, at: string): readonly AreaCode[];
}

interface Known {
  readonly since: string;
  readonly facts: PostFacts;
}

interface History {
  revision: number;
  readonly known: Known[];
}

export function createPostRegister(files: Pick<Territory, 'tenures'>): PostRegister {
  const streams = new Map<string, History>();
  const posts = new Map<string, History>();
  const standIns = new Map<string, Set<string>>();

  const factsOf = (area: AreaCode, post: PostName, knownAt: string) =>
    posts.get(postKey(area, post))?.known.findLast(({ since }) => since <= knownAt)?.facts;
  const acting = (area: AreaCode, post: PostName, at: string, knownAt: string) => {
    const facts = factsOf(area, post, knownAt);
    return actingAt(facts ?? { tenures: files.tenures(area, post), leaves: [] }, at);
  };

  return {
    take({ stream, revision, at, event }) {
      const history = streams.get(stream) ?? { revision: -1, known: [] };
      if (revision !== history.revision + 1) return;
      const last = history.known.at(-1);
      const facts = evolvePost(last?.facts, event);
      history.revision = revision;
      streams.set(stream, history);
      if (facts === undefined) return;
      // Clocks of several machines differ: what stands behind is never known before.
      history.known.push({ since: last && last.since > at ? last.since : at, facts });
      const key = postKey(facts.areaCode, facts.post);
      posts.set(key, history);
      const standIn = comesIn(event);
      if (standIn !== null) standIns.set(standIn, (standIns.get(standIn) ?? new Set()).add(key));
    },
    actingAt: acting,
    keeps: (area, post) => posts.has(postKey(area, post)),
    factsOf,
    standsInAt(personId, at) {
      const keys = [...(standIns.get(personId) ?? [])];
      return keys.flatMap((key) => {
        const { areaCode, post } = posts.get(key)!.known.at(-1)!.facts;
        return acting(areaCode, post, at, at)?.holder === personId ? [areaCode] : [];
      });
    },
  };
}

/** Who does the work of a post from an event on who may belong elsewhere. */
function comesIn(event: PostEvent): string | null {
  if (event.type === 'post.takenOver.v1') return event.data.by;
  return event.type === 'post.leaveBegun.v1' ? event.data.standIn : null;
}
