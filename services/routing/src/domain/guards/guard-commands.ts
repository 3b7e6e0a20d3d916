import type { AreaCode, RecusalCause } from '@gridcase/contracts';
import type { ByOfficer, Handlers } from '../commands.ts';

/** 自行回避: an officer has an interest of their own in it. */
interface Recuse extends ByOfficer {
  readonly type: 'recuse';
  readonly reason: string;
  readonly handlers: Handlers;
}

/** 责令回避: another officer, or all officers of an area; one of both is named. */
interface RecuseOther extends ByOfficer {
  readonly type: 'recuseOther';
  readonly officerId?: string | undefined;
  readonly unit?: AreaCode | undefined;
  readonly cause: RecusalCause;
  readonly reason: string;
  readonly handlers: Handlers;
}

export type GuardCommand = Recuse | RecuseOther;
