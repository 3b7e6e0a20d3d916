import { toWirePlace } from './place.ts';
import { shared, streamIdentifier, streams } from './protocol.ts';
import { METADATA, TOMBSTONE } from './stream-settings.ts';

const { Options } = streams.ReadReq;
const { FilterOptions } = Options;
const { FORWARDS, BACKWARDS } = Options.ReadDirection;

/** How many events the server looks at in one go where a filter finds little; after as many it tells its place. */
const WINDOW = 2_048;

/** Events of ours alone: the server keeps its own in streams that begin with a dollar sign. */
const NOT_THE_SERVERS_OWN = '^[^$]';
/** Begins no stream name: for no category at all. */
const NOTHING = '-';

const request = (options: streams.ReadReq.Options): streams.ReadReq =>
  new streams.ReadReq().setOptions(
    options.setUuidOption(new Options.UUIDOption().setString(new shared.Empty())).setResolveLinks(false),
  );

export function streamRequest(stream: string, from: number | 'end', backwards: boolean, count: number) {
  const place = new Options.StreamOptions().setStreamIdentifier(streamIdentifier(stream));
  if (from === 'end') place.setEnd(new shared.Empty());
  else place.setRevision(`${from}`);
  const options = new Options().setStream(place).setNoFilter(new shared.Empty());
  return request(options.setReadDirection(backwards ? BACKWARDS : FORWARDS).setCount(`${count}`));
}

/** $all forwards: from a position on, the event there included. */
export const logRequest = (from: number, categories: readonly string[] | undefined, count: number) =>
  request(behind(from, filter(categories)).setReadDirection(FORWARDS).setCount(`${count}`));

/** The record that begins at a position, or the first one behind it; the server's own as well. */
export const placeRequest = (position: number) =>
  request(
    new Options()
      .setAll(new Options.AllOptions().setPosition(toWirePlace(position)))
      .setNoFilter(new shared.Empty())
      .setReadDirection(FORWARDS)
      .setCount('1'),
  );

/** The last event of ours. */
export function lastRequest(): streams.ReadReq {
  const options = new Options()
    .setAll(new Options.AllOptions().setEnd(new shared.Empty()))
    .setFilter(filter(undefined));
  return request(options.setReadDirection(BACKWARDS).setCount('1'));
}

/** $all without end, strictly behind a position. */
export const subscribeRequest = (after: number, categories: readonly string[] | undefined) =>
  request(behind(after, filter(categories)).setSubscription(new Options.SubscriptionOptions()));

/** The same of what sets how much of a stream is kept: the server's own events, of the streams that they are about. */
export const settingsRequest = (after: number) =>
  request(behind(after, settingsFilter()).setSubscription(new Options.SubscriptionOptions()));

function behind(position: number, wanted: streams.ReadReq.Options.FilterOptions): streams.ReadReq.Options {
  const all = new Options.AllOptions();
  if (position === 0) all.setStart(new shared.Empty());
  else all.setPosition(toWirePlace(position));
  return new Options().setAll(all).setFilter(wanted);
}

function filter(categories: readonly string[] | undefined): streams.ReadReq.Options.FilterOptions {
  const expression = new FilterOptions.Expression();
  if (!categories) expression.setRegex(NOT_THE_SERVERS_OWN);
  // With the dash, so that `case` is not taken for `caseload`.
  else expression.setPrefixList(categories.length > 0 ? categories.map((category) => `${category}-`) : [NOTHING]);
  return new FilterOptions().setStreamIdentifier(expression).setMax(WINDOW).setCheckpointintervalmultiplier(1);
}

function settingsFilter(): streams.ReadReq.Options.FilterOptions {
  const expression = new FilterOptions.Expression().setPrefixList([METADATA, TOMBSTONE]);
  return new FilterOptions().setEventType(expression).setMax(WINDOW).setCheckpointintervalmultiplier(1);
}
