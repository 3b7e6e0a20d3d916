import { codecOf, type PostEvent } from '@gridcase/contracts';
import { type CommandContext, type EventStore, nameUuid, toInstant } from '@gridcase/event-sourcing';
import { createPostRegister, type Territory } from '@gridcase/territory';
import type { Officer } from './domain/commands.ts';
import { postIdOf, postStream } from './domain/identity.ts';
import { postDecider } from './domain/post/index.ts';
import { commandOf, createPostDesk, type PostWish } from './post-desk.ts';
import type { PostPlace } from './post-fault.ts';
import { type RowsReport, rehearseRows, reportRows } from './rows-report.ts';

/** A change of a post, and the line of the file that says so. */
export interface PostRow {
  readonly line: number;
  readonly at: PostPlace;
  readonly wish: PostWish;
}

export interface ImportRowsOptions {
  readonly store: EventStore;
  readonly territory: Territory;
  readonly by: Officer;
  readonly context: Omit<CommandContext, 'commandId'>;
}

/**
 * What would come of the rows, each decided on what those before it leave. Writes nothing. Throws what the store throws.
 */
export function rehearsePosts(rows: readonly PostRow[], options: ImportRowsOptions): Promise<RowsReport> {
  const { store, territory, by, context } = options;
  const handling = { store, decider: postDecider, codec: codecOf<PostEvent>() };
  const made = { actor: context.actor, at: toInstant(context.now) };
  return rehearseRows(rows, handling, made, ({ at, wish, line }) => ({
    stream: postStream(postIdOf(at.areaCode, at.post)),
    command: commandOf(territory, at, wish, by, commandIdOf(options, line)),
  }));
}

/**
 * Carries the rows out one after the other. What others changed since the rehearsal may refuse one; those before it stay, and
 * the same file again goes on from there. Throws what the store throws.
 */
export async function recordPosts(rows: readonly PostRow[], options: ImportRowsOptions): Promise<RowsReport> {
  const { store, territory, by, context } = options;
  const desk = createPostDesk({ store, territory, register: createPostRegister(territory) });
  return reportRows(rows, async ({ at, wish, line }) => {
    const result = await desk.change(at, wish, by, { ...context, commandId: commandIdOf(options, line) });
    return result.outcome === 'refused' ? result.refusal : !result.repeated;
  });
}

const commandIdOf = ({ context }: ImportRowsOptions, line: number): string =>
  nameUuid(['posts', context.correlationId, String(line)]);
