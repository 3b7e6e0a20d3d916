import type { OfficerAction } from '../policy.ts';
import type { OpenedCase } from '../state.ts';

export const isSuspended = ({ about }: OpenedCase): boolean => about.pause?.now != null;

/** Whoever has taken it up may ask; while it stands still, nothing else is asked for that time is given by. */
export const pauseActions = (state: OpenedCase): readonly OfficerAction[] =>
  isSuspended(state) ? ['resume'] : state.phase === 'accepted' ? ['suspend'] : [];

/** More time is given to what runs. */
export const WAITING_FOR_REPORTER: readonly OfficerAction[] = ['extend'];
