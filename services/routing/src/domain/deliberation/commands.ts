/** What people of a community talk over by themselves (民情议事会): what officers take down of it, and lead. */
import type { AreaCode, Attachment } from '@gridcase/contracts';
import type { Officer } from '../commands.ts';
import type * as gathering from '../gathering/commands.ts';

/** `now`: milliseconds since 1970. `supporters`: so many must want it before it is talked about, by the rules in force. */
interface Asked {
  readonly by: Officer;
  readonly now: number;
  readonly supporters: number;
}
type Command<Type extends string, Given = unknown> = Asked & { readonly type: Type } & Given;

/** The id follows from the call: said again under its key it is the same. */
export type Propose = Command<
  'propose',
  {
    readonly deliberationId: string;
    readonly areaCode: AreaCode;
    readonly subject: string;
    readonly text: string;
    readonly party: gathering.StatedParty;
  }
>;

/** A resolution of those who came, signed on a record that is kept elsewhere. */
interface Resolve {
  readonly outcome: 'adopted' | 'rejected';
  readonly text: string;
  readonly signedBy: readonly string[];
  readonly record?: Attachment | undefined;
  readonly undertakings: readonly gathering.Undertaken[];
}

type GatheringCommand = gathering.OfGathering & Asked;

export type DeliberationCommand =
  | Propose
  | Command<'support', { readonly party: gathering.StatedParty }>
  | Command<'resolve', Resolve>
  | Command<'withdraw', { readonly reason: string }>
  | Command<'close', { readonly result: string }>
  | GatheringCommand;

export type DeliberationAction = Exclude<DeliberationCommand['type'], 'propose'>;
