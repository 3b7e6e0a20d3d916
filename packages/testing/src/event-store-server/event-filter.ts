import type { LogEntry } from './log-entry.ts';
import type { streams } from './protocol.ts';
import { invalidArgument } from './rpc-error.ts';

type FilterOptions = streams.ReadReq.Options.FilterOptions;
type Expression = streams.ReadReq.Options.FilterOptions.Expression;

/** Which events a reader of $all wants: by prefixes or a regular expression, on stream names or event types. */
export function matcherOf(filter: FilterOptions | undefined): (entry: LogEntry) => boolean {
  if (!filter) return () => true;
  const matches = matchesText((filter.getStreamIdentifier() ?? filter.getEventType())!);
  return filter.hasStreamIdentifier() ? ({ event }) => matches(event.stream) : ({ event }) => matches(event.type);
}

function matchesText(expression: Expression): (text: string) => boolean {
  if (expression.getRegex() === '') {
    const prefixes = expression.getPrefixList();
    return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  }
  try {
    const regex = new RegExp(expression.getRegex(), 'u');
    return (text) => regex.test(text);
  } catch {
    throw invalidArgument(`not a regular expression: ${expression.getRegex()}`);
  }
}

const STANDARD_WINDOW = 32;

/** After how many events, wanted or not, a filtered subscription tells its place. */
export function checkpointInterval(filter: FilterOptions): number {
  const interval = filter.getCheckpointintervalmultiplier() * (filter.hasMax() ? filter.getMax() : STANDARD_WINDOW);
  if (interval < 1) throw invalidArgument('a checkpoint interval of 0');
  return interval;
}
