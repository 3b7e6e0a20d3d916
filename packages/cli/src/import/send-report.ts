import { correctionOf } from './correction.ts';
import { type Answer, postSigned, type Target } from './post-signed.ts';
import type { Message } from './read-messages.ts';
import { type FieldFault, type Reading, toReport } from './to-report.ts';

export type SendResult =
  | { readonly outcome: 'received' | 'repeated' | 'corrected' }
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
  if ('faults' in read) return { outcome: 'rejected', reason: 'can not be read', faults: read.faults };
  const what = `row ${message.row}`;
  const answer = await postSigned(target, '/v1/reports', read.body, what);
  if (answer.status < 300) return { outcome: answer.status === 201 ? 'received' : 'repeated' };
  const refused = rejected(answer);
  const { reportId } = answer.body;
  if (answer.body.code !== 'content-differs' || typeof reportId !== 'string') return refused;
  if (!correct) return { ...refused, reason: `${refused.reason}; --correct sends what differs as a correction` };
  const correction = correctionOf(read.body, message.contentHash, refused.faults);
  if (!correction) return refused;
  const second = await postSigned(target, `/v1/reports/${reportId}/messages`, correction, what);
  if (second.status >= 300) return rejected(second);
  return { outcome: second.status === 201 ? 'corrected' : 'repeated' };
}

function rejected({ body }: Answer): Extract<SendResult, { outcome: 'rejected' }> {
  const faults = Array.isArray(body.errors) ? (body.errors as FieldFault[]) : [];
  return { outcome: 'rejected', reason: `${body.code}: ${body.detail ?? body.title}`, faults };
}
