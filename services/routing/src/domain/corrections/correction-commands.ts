import type { Nature, Urgency } from '@gridcase/contracts';
import type { ByOfficer, Handlers } from '../commands.ts';

/** 改类: what is left out stays as it was judged. */
export interface Reclassify extends ByOfficer {
  readonly type: 'reclassify';
  readonly nature?: Nature | undefined;
  readonly field?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly reason: string;
}

/** 改址: it is in the area that `handlers` are of. */
export interface Move extends ByOfficer {
  readonly type: 'move';
  readonly reason: string;
  readonly handlers: Handlers;
}

/** 改派: another officer does it for the same handler. */
export interface Reassign extends ByOfficer {
  readonly type: 'reassign';
  readonly officerId: string;
  readonly reason: string;
}

/** 更正: one of both. */
export interface Amend extends ByOfficer {
  readonly type: 'amend';
  readonly subject?: string | undefined;
  readonly answer?: string | undefined;
  readonly reason: string;
}

export type CorrectionCommand = Reclassify | Move | Reassign | Amend;
