/** The community's consultation of a dispute (社区党委牵头协商): what an officer may ask for. */
import type { ByOfficer } from '../commands.ts';
import type * as gathering from '../gathering/commands.ts';

type Command<Type extends string, Asked = unknown> = ByOfficer & { readonly type: Type } & Asked;

type OpenConsultation = Command<'openConsultation', { readonly matter: string }>;
export type ConcludeConsultation = Command<'concludeConsultation', gathering.Conclude>;
/** What any gathering can be asked for, of a consultation. */
export type AtConsultation = gathering.OfGathering & ByOfficer;

export type ConsultationCommand = OpenConsultation | ConcludeConsultation | AtConsultation;
