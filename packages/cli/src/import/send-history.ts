import { pointerOf } from './columns.ts';
import { postPatiently } from './post-patiently.ts';
import type { Message } from './read-messages.ts';
import { rejected, type Sending, type SendResult, taken, unreadable } from './send-report.ts';
import { toReport } from './to-report.ts';

export interface HistorySending extends Sending {
  /** The file's name, and whose reports these once were. */
  readonly origin: { readonly source: string; readonly integration: string };
}

const LIVE = {
  pointer: '/history',
  detail:
    'the report came in by its channel before: its case stays as it is, and what the file says of its end is left out',
};

/** Takes one row in as a matter that is over, or tells why not. Throws when the server stays away. */
export async function sendHistory(
  { target, reading, correct, origin }: HistorySending,
  message: Message,
): Promise<SendResult> {
  const read = toReport(message, reading);
  if ('faults' in read) return unreadable(read.faults);
  if (read.history.receivedAt === undefined) {
    return unreadable([{ pointer: pointerOf('time'), detail: 'is empty; history needs its times' }]);
  }
  const body = { ...read.body, history: { ...origin, ...read.history, correct } };
  const answer = await postPatiently(target, '/v1/reports/history', body, `row ${message.row}`);
  if (answer.status >= 300) return rejected(answer, correct);
  if (answer.status === 201) return taken('received', answer);
  if (answer.body.status === 'received') return { outcome: 'repeated', remarks: [LIVE] };
  return taken(answer.body.repeated === false ? 'corrected' : 'repeated', answer);
}
