/** The community's consultation of a dispute (社区党委牵头协商): what an officer may ask for. */
import type { ByOfficer } from '../commands.ts';
import type * as gathering from '../gathering/commands.ts';

type Command<Type extends string, Asked = unknown> = ByOfficer & { readonly type: Type } & Asked;

export type OpenConsultation = Command<'openConsultation', { readonly matter: string }>;
export type AddParties = Command<'addParties', gathering.AddParties>;
export type RemoveParty = Command<'removeParty', gathering.RemoveParty>;
export type CallSession = Command<'callSession', gathering.CallSession>;
export type CallOffSession = Command<'callOffSession', gathering.CallOffSession>;
export type HoldSession = Command<'holdSession', gathering.HoldSession>;
export type CorrectSession = Command<'correctSession', gathering.CorrectSession>;
export type ConcludeConsultation = Command<'concludeConsultation', gathering.Conclude>;
export type SettleUndertaking = Command<'settleUndertaking', gathering.SettleUndertaking>;
/** To be shown how to reach a party, which is itself recorded. */
export type OpenPartyContact = Command<'openPartyContact', { readonly partyId: string; readonly reason: string }>;

export type ConsultationCommand =
  | OpenConsultation
  | AddParties
  | RemoveParty
  | CallSession
  | CallOffSession
  | HoldSession
  | CorrectSession
  | ConcludeConsultation
  | SettleUndertaking
  | OpenPartyContact;
