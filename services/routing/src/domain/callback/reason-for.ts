import type { CallBack } from './commands.ts';

type Reached = Extract<CallBack, { outcome: 'reached' }>;

/** What whoever does it again is told: the caller's note, or the bare word. */
export const reasonFor = ({ solved, rating, note }: Pick<Reached, 'solved' | 'rating' | 'note'>): string =>
  note ?? `called back: ${solved ? 'solved' : 'not solved'}, rated ${rating} of 5`;
