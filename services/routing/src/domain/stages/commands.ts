import type { Channel } from '@gridcase/contracts';
import type { ByOfficer } from '../commands.ts';

/** 联系诉求人: whoever has it tried to speak to the reporter. */
export interface Contact extends ByOfficer {
  readonly type: 'contact';
  readonly outcome: 'reached' | 'notReached';
  /** Left out: the one that the reporter came by. */
  readonly channel?: Channel | undefined;
  readonly note?: string | undefined;
}

/** 到场: whoever has it is at the place. */
export interface Arrive extends ByOfficer {
  readonly type: 'arrive';
  readonly note?: string | undefined;
}

export type StageCommand = Contact | Arrive;
