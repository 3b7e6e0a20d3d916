import type { Tier } from '@gridcase/contracts';
import type { ByOfficer, Handlers } from '../commands.ts';

/** 派单异议: whoever has it says that it was dispatched wrongly. */
export interface ObjectTo extends ByOfficer {
  readonly type: 'object';
  readonly reason: string;
}

/** 延期: it can't be settled by when it is due. */
export interface Extend extends ByOfficer {
  readonly type: 'extend';
  /** By when it can: an instant, UTC. */
  readonly until: string;
  /** What the reporter is told. */
  readonly reason: string;
}

/** 作废: there never was such a matter. */
interface VoidCase extends ByOfficer {
  readonly type: 'void';
  readonly reason: string;
}

/** 终止: it is not gone on with. */
interface Terminate extends ByOfficer {
  readonly type: 'terminate';
  readonly reason: string;
}

/** It is to be ended, and not because it is settled. */
export type EndUnsettled = VoidCase | Terminate;

/** 裁定: by another. */
export interface Rule extends ByOfficer {
  readonly type: 'rule';
  readonly granted: boolean;
  readonly reason: string;
  /** Of an objection that is upheld: who is designated. Both left out: the people at a queue judge it anew. */
  readonly tier?: Tier | undefined;
  /** Whether the officer named an area; `handlers` are those of that area, or of the case's own. */
  readonly areaNamed: boolean;
  readonly handlers: Handlers;
}

export type RulingCommand = ObjectTo | Extend | EndUnsettled | Rule;
