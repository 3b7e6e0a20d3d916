import type { PostEvent, PostFacts } from '@gridcase/contracts';
import { type PostCommand, postDecider } from '../../../src/domain/post/index.ts';
import { GRID, officers } from '../../controls.ts';

/** Midnight in Yiwu at the beginning of a day of December 2026; of the one before, of the one after. */
export const day = (number: number): string => new Date(Date.UTC(2026, 11, number) - 8 * 3_600_000).toISOString();

export const FIRST = { holder: 'gw-0001', from: day(-300), to: null } as const;
export const onFile = { areaCode: GRID, post: 'worker', territoryVersion: 'control', tenures: [FIRST] } as const;
const common = { by: officers.township, onFile } as const;

export const commands = {
  appoint: (holder: string, from: string, given: { to?: string | null; relieves?: string } = {}): PostCommand => ({
    ...{ ...common, type: 'appoint', holder, from, to: null },
    ...given,
  }),
  end: (holder: string, to: string): PostCommand => ({ ...common, type: 'end', holder, to }),
  beginLeave: (
    holder: string,
    standIn: string | null,
    from: string,
    to: string | null = null,
    leaveId = LEAVE,
  ): PostCommand => ({ ...common, type: 'beginLeave', leaveId, holder, standIn, from, to }),
  endLeave: (to: string, leaveId = LEAVE): PostCommand => ({ ...common, type: 'endLeave', leaveId, to }),
};

export const LEAVE = '5b0c1f52-6d0e-5a0f-9a3f-1c2f6f0e7a11';

/** What a command comes to: the types of its events, or the code of its refusal. */
export function outcomeOf(command: PostCommand, facts: PostFacts | undefined): string {
  const decision = postDecider.decide(command, facts);
  return decision.outcome === 'refused'
    ? decision.refusal.code
    : decision.events.map(({ type }) => type.slice('post.'.length, -'.v1'.length)).join(' ');
}

export const eventsOf = (command: PostCommand, facts: PostFacts | undefined): readonly PostEvent[] => {
  const decision = postDecider.decide(command, facts);
  return decision.outcome === 'decided' ? decision.events : [];
};

const made = { actor: { kind: 'person', id: 'to-1' }, at: day(1) } as const;

/** The post after commands that were all carried out. */
export const after = (...said: readonly PostCommand[]): PostFacts | undefined =>
  said.reduce<PostFacts | undefined>(
    (facts, command) =>
      eventsOf(command, facts).reduce<PostFacts | undefined>(
        (before, event) => postDecider.evolve(before, event, made),
        facts,
      ),
    undefined,
  );
