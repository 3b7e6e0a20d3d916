import type { RecordedEvent } from '@gridcase/event-sourcing';

/** What must be the same on every engine: what was decided about points, and who was told of it. */
export interface PointsFacts {
  /** Stream → its events in order: type and data. */
  readonly streams: Readonly<Record<string, readonly string[]>>;
  /** Each message once: whom, of which event, in which words. */
  readonly deliveries: readonly string[];
}

const STREAMS = /^(premises|ledger|assessment|watch)-/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

interface Planned {
  readonly about?: { readonly kind: string; readonly id: string };
  readonly caseId?: string;
  readonly cause: { readonly eventId: string };
  readonly recipient: object;
  readonly template: string;
  readonly content: { readonly subject: string; readonly text: string };
}

/** `winner`: of the race for one shop; chance decides it, so it stands for whoever it was where it can be seen. */
export function pointsFactsOf(log: readonly RecordedEvent[], winner: { id: string; sha256: string }): PointsFacts {
  const streams: Record<string, string[]> = {};
  const place = new Map<string, string>();
  for (const event of log) {
    place.set(event.eventId, `${event.stream}@${event.revision} ${event.type}`);
    if (!STREAMS.test(event.stream)) continue;
    // Wherever the winner's photo is, the winner stands beside it.
    const isRaced = event.data.includes(winner.sha256);
    const said = `${event.type} ${JSON.stringify(JSON.parse(event.data), withoutChance)}`;
    streams[event.stream] ??= [];
    streams[event.stream]!.push(isRaced ? withoutWinner(said, winner) : said);
  }
  const deliveries = log
    .filter(({ type }) => type.startsWith('delivery.planned.'))
    .map(({ data }) => tell(JSON.parse(data) as Planned, place));
  return { streams, deliveries: deliveries.toSorted() };
}

/** Instants, days that count from one, and bytes that are sealed anew each time. */
function withoutChance(key: string, value: unknown): unknown {
  if (key === 'contact') return 'sealed';
  if (key === 'completeBy') return 'a day';
  return typeof value === 'string' && INSTANT.test(value) ? 'an instant' : value;
}

const withoutWinner = (said: string, { id, sha256 }: { id: string; sha256: string }): string =>
  said.replaceAll(sha256, 'photo').replaceAll(id, 'whoever was first');

/** Dates and hours in the words are those of the run; the events have held the numbers to be the same. */
function tell(
  { about, caseId, cause, recipient, template, content }: Planned,
  place: ReadonlyMap<string, string>,
): string {
  const words = `${content.subject} ${content.text}`.replaceAll(/\d+/g, '#');
  return JSON.stringify({ about, caseId, of: place.get(cause.eventId), recipient, template, words });
}
