import type { DataOf } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { ofType } from './whole-log.ts';

/**
 * What came to the webhook beside what the log says, a line each: what came is exactly what was sent, each at least once and
 * no more often than it was tried. Tried once it came once; only a try whose process died in the middle may have come or not.
 */
export function webhookFaults(log: readonly RecordedEvent[], webhookIds: readonly string[]): string[] {
  const came = countEach(webhookIds.map((id) => `delivery-${id}`));
  const tried = countEach(ofType(log, 'delivery.attempted.v1').map(({ stream }) => stream));
  const sent = new Set(byWebhook(log));
  return [...new Set([...came.keys(), ...sent])].flatMap((stream) => {
    const [calls, tries] = [came.get(stream) ?? 0, tried.get(stream) ?? 0];
    if (!sent.has(stream)) return [`${stream} came ${calls} times and is not said to be sent`];
    if (calls === 0) return [`${stream} is said to be sent and never came`];
    return calls > tries ? [`${stream} came ${calls} times and was tried ${tries} times`] : [];
  });
}

const byWebhook = (log: readonly RecordedEvent[]): string[] =>
  ofType(log, 'delivery.sent.v1')
    .filter(({ data }) => (JSON.parse(data) as DataOf<'delivery.sent.v1'>).route === 'webhook')
    .map(({ stream }) => stream);

function countEach(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
