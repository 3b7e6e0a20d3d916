import { isEventType, type PostEvent, type RosterEvent, rosterEventSchemas, storedMetadata } from '@gridcase/contracts';
import { type EventStore, EventStoreUnavailable, type RecordedEvent } from '@gridcase/event-sourcing';
import { openReadModel, type ProcessLog, type Projection, projectionProcess, readOn } from '@gridcase/projection';
import { createUnits } from '../rosters/create-units.ts';
import type { RosterSource } from '../rosters/file-rosters.ts';
import { createRosterRegister, type RosterRegister } from '../rosters/roster-register.ts';
import type { Territory } from '../territory.ts';
import { createPostRegister, type PostRegister } from './post-register.ts';
import { withPosts } from './with-posts.ts';

/** Who holds which post, by the log as this process has read it. */
export interface LivePosts {
  readonly register: PostRegister;
  readonly rosters: RosterRegister;
  /**
   * The territory with its holders, rosters and units by the registers. Asked for them it throws EventStoreUnavailable while a process that was
   * started has not read what the log held then: by the files alone cases would go to people who have left.
   */
  readonly territory: Territory;
  /** Reads the log from its beginning at each start, into memory. */
  readonly process: Projection;
  /** Resolves with true when all is read that the log holds now, with false when that takes more than two seconds. */
  readonly readOn: () => Promise<boolean>;
  close(): void;
}

export interface LivePostsOptions {
  /** The service's: `routing`. */
  readonly name: string;
  readonly territory: Territory;
  readonly store: EventStore;
  readonly log?: ProcessLog | undefined;
}

/**
 * Those of a process whose services share one, which starts and ends it by itself; else of a service's own. `processes`, `close`: what
 * the service has to run and let go.
 */
export function postsOf(options: LivePostsOptions & { readonly posts?: LivePosts | undefined }): {
  readonly posts: LivePosts;
  readonly processes: readonly Projection[];
  readonly close: () => void;
} {
  if (options.posts !== undefined) return { posts: options.posts, processes: [], close: () => {} };
  const posts = followPosts(options);
  return { posts, processes: [posts.process], close: posts.close };
}

/**
 * Follows the category `post`. Every replica reads all of it, as it does for its read models: a consumer group would share it out
 * among them. A change that was made elsewhere is heard of as soon as the log is read on.
 */
export function followPosts({ name, territory, store, log }: LivePostsOptions): LivePosts {
  const register = createPostRegister(territory);
  const rosters = createRosterRegister(territory.rosters);
  const readModel = openReadModel({ path: ':memory:', name: `${name}.posts`, version: 1, schema: '' });
  const projection = projectionProcess({
    ...{ name: `${name}.posts`, store, readModel, log },
    categories: ['post'],
    apply: (_, events) => {
      for (const { event, ...place } of events.flatMap(changeOf)) {
        if (isOfRoster(event)) rosters.take({ ...place, event });
        else register.take({ ...place, event });
      }
    },
  });
  let behind = false;
  const whenRead = <Question extends unknown[], Answer>(ask: (...question: Question) => Answer) => {
    return (...question: Question): Answer => {
      if (behind) throw new EventStoreUnavailable('who holds which post is still being read from the log');
      return ask(...question);
    };
  };
  const source: RosterSource = {
    lines: whenRead(rosters.lines),
    unitsIn: whenRead(rosters.unitsIn),
    unitsOf: whenRead(rosters.unitsOf),
  };
  return {
    register,
    rosters,
    territory: {
      ...withPosts(territory, { actingAt: register.actingAt, keeps: whenRead(register.keeps) }),
      rosters: source,
      units: createUnits(source, territory.utcOffset),
    },
    process: {
      ...projection,
      async start() {
        behind = true;
        await projection.start();
        projection.caughtUp().then(
          () => {
            behind = false;
          },
          () => {},
        );
      },
    },
    readOn: readOn(projection, store),
    close: () => readModel.close(),
  };
}

/** Our own events, checked when they were written; what a newer version wrote of posts waits for the upgrade. */
function changeOf(recorded: RecordedEvent) {
  const { stream, revision, type, data } = recorded;
  if (!isEventType(type)) return [];
  const event = { type, data: JSON.parse(data) } as PostEvent | RosterEvent;
  return [{ stream, revision, at: storedMetadata(recorded).at, event }];
}

const isOfRoster = (event: PostEvent | RosterEvent): event is RosterEvent =>
  Object.hasOwn(rosterEventSchemas, event.type);
