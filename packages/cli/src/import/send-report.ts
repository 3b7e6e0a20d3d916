import { correctionOf } from './correction.ts';
import { type Answer, postPatiently, type Target } from './post-patiently.ts';
import type { Message } from './read-messages.ts';
import { type FieldFault, type Reading, toReport } from './to-report.ts';

export type SendResult =
  | {
      readonly outcome: 'received' | 'repeated' | 'corrected';
      /** On what stands beside the report and was not taken as given. */
      readonly remarks: readonly FieldFault[];
    }
  | {
      readonly outcome: 'rejected';
      readonly reason: string;
      /** Which fields are at fault, by the API's names. */
      readonly faults: readonly FieldFault[];
    };

export interface Sending {
  readonly target: Target;
  readonly reading: Reading;
  /** What differs from what was imported before goes to the report as a correction, instead of being refused. */
  readonly correct: boolean;
}

/** Takes one row through the real intake, or tells why not. Throws when the server stays away. */
export async function sendReport({ target, reading, correct }: Sending, message: Message): Promise<SendResult> {
  const read = toReport(message, reading);
  if ('faults' in read) return unreadable(read.faults);
  const what = `row ${message.row}`;
  const answer = await postPatiently(target, '/v1/reports', read.body, what);
  if (answer.status < 300) return taken(answer.status === 201 ? 'received' : 'repeated', answer);
  const refused = rejected(answer, correct);
  const { reportId } = answer.body;
  if (!correct || !differs(answer) || typeof reportId !== 'string') return refused;
  const correction = correctionOf(read.body, message.contentHash, refused.faults);
  if (!correction) return refused;
  const second = await postPatiently(target, `/v1/reports/${reportId}/messages`, correction, what);
  if (second.status >= 300) return rejected(second, correct);
  return taken(second.status === 201 ? 'corrected' : 'repeated', second);
}

export const unreadable = (faults: readonly FieldFault[]): SendResult => ({
  outcome: 'rejected',
  reason: 'can not be read',
  faults,
});

export function taken(
  outcome: 'received' | 'repeated' | 'corrected',
  { body }: Answer,
): Extract<SendResult, { remarks: unknown }> {
  return { outcome, remarks: Array.isArray(body.remarks) ? (body.remarks as FieldFault[]) : [] };
}

export function rejected(answer: Answer, correct: boolean): Extract<SendResult, { outcome: 'rejected' }> {
  const { body } = answer;
  const faults = Array.isArray(body.errors) ? (body.errors as FieldFault[]) : [];
  const detail =
    differs(answer) && !correct ? 'came before with other content; --correct sends what differs' : body.detail;
  return { outcome: 'rejected', reason: `${body.code}: ${detail ?? body.title}`, faults };
}

const differs = ({ body }: Answer): boolean => body.code === 'content-differs';
