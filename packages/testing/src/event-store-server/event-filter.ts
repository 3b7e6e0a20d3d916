import type { RecordHead } from './log/server-record.ts';
import type { streams } from './protocol.ts';
import { handlerThrew } from './rpc-error.ts';

type FilterOptions = streams.ReadReq.Options.FilterOptions;
type Expression = streams.ReadReq.Options.FilterOptions.Expression;

export type Matcher = (head: RecordHead) => boolean;

/** Which events a reader of $all wants: by prefixes or a regular expression, on stream names or event types. */
export function matcherOf(filter: FilterOptions | undefined): Matcher | undefined {
  if (!filter) return undefined;
  const matches = matchesText((filter.getStreamIdentifier() ?? filter.getEventType())!);
  return filter.hasStreamIdentifier() ? ({ stream }) => matches(stream) : ({ type }) => matches(type);
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
    throw handlerThrew();
  }
}

const STANDARD_WINDOW = 32;

/** How many events are looked at in one go, found or not. */
export const windowOf = (filter: FilterOptions): number => (filter.hasMax() ? filter.getMax() : STANDARD_WINDOW);

/** After how many events, wanted or not, a filtered subscription tells its place. */
export function checkpointInterval(filter: FilterOptions): number {
  const interval = filter.getCheckpointintervalmultiplier() * windowOf(filter);
  if (interval < 1) throw handlerThrew();
  return interval;
}
