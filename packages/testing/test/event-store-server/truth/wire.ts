import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { PATIENCE_MS, startEventStoreProtocolServer } from '@gridcase/testing';
import { credentials, type Metadata, type ServiceError } from '@grpc/grpc-js';
import { googleEmpty, nameOf, shared, streamIdentifier, streams } from '../../../src/event-store-server/protocol.ts';

const require = createRequire(import.meta.url);
const { Timestamp } = require('google-protobuf/google/protobuf/timestamp_pb.js') as {
  Timestamp: new () => NonNullable<ReturnType<streams.BatchAppendReq.Options['getDeadline']>>;
};
const MOST = '9223372036854775807';

/** The server asked: the one at EVENTSTORE_URL (one node, in plain text), so that what stands in these tables can be seen to be the truth; or ours. */
export async function askServer() {
  const given = /^esdb:\/\/(?:[^@/]*@)?([^/?]+)/.exec(process.env.EVENTSTORE_URL ?? '')?.[1];
  const server = given ? undefined : await startEventStoreProtocolServer();
  const options = { 'grpc.max_receive_message_length': 64 << 20, 'grpc.use_local_subchannel_pool': 1 };
  const address = given ?? `127.0.0.1:${server!.port}`;
  const client = new streamsService.StreamsClient(address, credentials.createInsecure(), options);
  return {
    ...{ client, address },
    async stop() {
      client.close();
      await server?.stop();
    },
  };
}

export type Asked = Awaited<ReturnType<typeof askServer>>;
export type Client = Asked['client'];

export const someStream = (category = 'truth'): string => `${category}-${randomUUID()}`;

export interface Sent {
  readonly id?: string;
  readonly type?: string | null;
  readonly contentType?: string | null;
  readonly data?: string | Uint8Array;
  readonly metadata?: string | Uint8Array;
}

const bytes = (content: string | Uint8Array): Uint8Array => Buffer.from(content as string);

function proposed<Message extends streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage>(
  message: Message,
  { id = randomUUID(), type = 'truth.told', contentType = 'application/json', data = '{}', metadata = '' }: Sent,
): Message {
  message.setId(new shared.UUID().setString(id)).setData(bytes(data)).setCustomMetadata(bytes(metadata));
  if (type !== null) message.getMetadataMap().set('type', type);
  if (contentType !== null) message.getMetadataMap().set('content-type', contentType);
  return message;
}

/** Of an error: its code, and what EventStoreDB calls it where it has a name. */
export const errorText = ({ code, metadata }: Pick<ServiceError, 'code'> & { metadata?: Metadata | undefined }) =>
  ['error', code, metadata?.get('exception')[0]].filter((word) => word !== undefined).join(' ');

type Expectation = 'none' | 'any' | 'exists' | `${number}`;
export type Door = 'unary' | 'batch';

/** `1` for success with that revision, `1*` where no position is told, `-` without a stream, `conflict 2`, `deleted`, `error 3 …`. */
export const append = (client: Client, door: Door, stream: string, expected: string, events: readonly Sent[]) =>
  door === 'unary'
    ? unary(client, stream, expected as Expectation, events)
    : batch(client, stream, expected as Expectation, events);

function unary(client: Client, stream: string, expected: Expectation, events: readonly Sent[]): Promise<string> {
  return new Promise((resolve) => {
    const deadline = { deadline: Date.now() + PATIENCE_MS };
    const call = client.append(deadline as never, (error: ServiceError | null, answer: streams.AppendResp) => {
      if (error) return resolve(errorText(error));
      const [success, conflict] = [answer.getSuccess(), answer.getWrongExpectedVersion()];
      if (success)
        return resolve(successText(success.hasCurrentRevision(), success.getCurrentRevision(), success.hasPosition()));
      resolve(conflict!.hasCurrentRevision() ? `conflict ${conflict!.getCurrentRevision()}` : 'conflict -');
    });
    call.on('error', () => undefined);
    const options = new streams.AppendReq.Options().setStreamIdentifier(streamIdentifier(stream));
    if (expected === 'none') options.setNoStream(new shared.Empty());
    else if (expected === 'any') options.setAny(new shared.Empty());
    else if (expected === 'exists') options.setStreamExists(new shared.Empty());
    else options.setRevision(expected);
    call.write(new streams.AppendReq().setOptions(options));
    for (const event of events) {
      call.write(new streams.AppendReq().setProposedMessage(proposed(new streams.AppendReq.ProposedMessage(), event)));
    }
    call.end();
  });
}

const successText = (hasRevision: boolean, revision: string, hasPosition: boolean) =>
  `${hasRevision ? revision : '-'}${hasPosition ? '' : '*'}`;

function batch(client: Client, stream: string, expected: Expectation, events: readonly Sent[]): Promise<string> {
  return new Promise((resolve) => {
    const call = client.batchAppend({ deadline: Date.now() + PATIENCE_MS } as never);
    call.on('error', (error: ServiceError) => resolve(errorText(error)));
    call.on('data', (answer: streams.BatchAppendResp) => {
      call.end();
      const [success, error] = [answer.getSuccess(), answer.getError()];
      if (success)
        return resolve(successText(success.hasCurrentRevision(), success.getCurrentRevision(), success.hasPosition()));
      const details = error!.getDetails()!;
      const kind = details.getTypeName().split('.').at(-1)!;
      if (kind !== 'WrongExpectedVersion')
        return resolve(kind === 'StreamDeleted' ? 'deleted' : `error ${error!.getCode()} ${kind}`);
      const conflict = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
      resolve(conflict.hasCurrentStreamRevision() ? `conflict ${conflict.getCurrentStreamRevision()}` : 'conflict -');
    });
    const options = new streams.BatchAppendReq.Options().setStreamIdentifier(streamIdentifier(stream));
    const at = new Timestamp();
    at.fromDate(new Date(Date.now() + PATIENCE_MS));
    options.setDeadline(at);
    if (expected === 'none') options.setNoStream(googleEmpty());
    else if (expected === 'any') options.setAny(googleEmpty());
    else if (expected === 'exists') options.setStreamExists(googleEmpty());
    else options.setStreamPosition(expected);
    const messages = events.map((event) => proposed(new streams.BatchAppendReq.ProposedMessage(), event));
    const id = new shared.UUID().setString(randomUUID());
    call.write(
      new streams.BatchAppendReq()
        .setCorrelationId(id)
        .setOptions(options)
        .setProposedMessagesList(messages)
        .setIsFinal(true),
    );
  });
}

/** A deletion, `soft` or for good: `done` or `error …`. */
export function remove(
  client: Client,
  stream: string,
  how: 'soft' | 'hard',
  expected: Expectation = 'any',
): Promise<string> {
  const Request = how === 'soft' ? streams.DeleteReq : streams.TombstoneReq;
  const options = new Request.Options().setStreamIdentifier(streamIdentifier(stream));
  if (expected === 'none') options.setNoStream(new shared.Empty());
  else if (expected === 'any') options.setAny(new shared.Empty());
  else options.setRevision(expected);
  const request = new Request().setOptions(options as never);
  return new Promise((resolve) => {
    const answer = (error: ServiceError | null) => resolve(error ? errorText(error) : 'done');
    if (how === 'soft') client.delete(request as streams.DeleteReq, answer);
    else client.tombstone(request as streams.TombstoneReq, answer);
  });
}

export const setMetadata = (client: Client, stream: string, metadata: string): Promise<string> =>
  append(client, 'unary', `$$${stream}`, 'any', [{ type: '$metadata', data: metadata }]);

export interface Wanted {
  readonly stream?: string;
  readonly from?: 'start' | 'end' | string;
  readonly prepare?: string;
  readonly back?: boolean;
  readonly count?: number;
  readonly prefixes?: readonly string[];
  readonly regex?: string;
  readonly window?: number;
  readonly interval?: number;
  readonly subscribe?: boolean;
}

/** Of a stream, or of $all without one. */
export function open(client: Client, wanted: Wanted) {
  const { Options } = streams.ReadReq;
  const options = new Options().setReadDirection(wanted.back ? 1 : 0).setResolveLinks(false);
  options.setUuidOption(new Options.UUIDOption().setString(new shared.Empty()));
  options.setControlOption(new Options.ControlOption().setCompatibility(1));
  const target = wanted.stream === undefined ? new Options.AllOptions() : new Options.StreamOptions();
  const { from = 'start' } = wanted;
  if (from === 'start') target.setStart(new shared.Empty());
  else if (from === 'end') target.setEnd(new shared.Empty());
  else if (target instanceof Options.StreamOptions) target.setRevision(from);
  else target.setPosition(new Options.Position().setCommitPosition(from).setPreparePosition(wanted.prepare ?? from));
  if (target instanceof Options.StreamOptions)
    options.setStream(target.setStreamIdentifier(streamIdentifier(wanted.stream!)));
  else options.setAll(target);
  if (wanted.subscribe) options.setSubscription(new Options.SubscriptionOptions());
  else options.setCount(wanted.count === undefined ? MOST : `${wanted.count}`);
  if (wanted.prefixes || wanted.regex !== undefined) {
    const expression = new Options.FilterOptions.Expression().setPrefixList([...(wanted.prefixes ?? [])]);
    if (wanted.regex !== undefined) expression.setRegex(wanted.regex);
    const filter = new Options.FilterOptions().setStreamIdentifier(expression);
    options.setFilter(filter.setMax(wanted.window ?? 32).setCheckpointintervalmultiplier(wanted.interval ?? 1));
  } else options.setNoFilter(new shared.Empty());
  return client.read(new streams.ReadReq().setOptions(options));
}

export interface Heard {
  readonly messages: streams.ReadResp[];
  readonly error?: ServiceError;
}

/** Reads to the end, or until it is `enough`. */
export function hear(client: Client, wanted: Wanted, enough: (heard: streams.ReadResp[]) => boolean = () => false) {
  return new Promise<Heard>((resolve) => {
    const call = open(client, wanted);
    const messages: streams.ReadResp[] = [];
    call.on('data', (message: streams.ReadResp) => {
      messages.push(message);
      if (!enough(messages)) return;
      resolve({ messages });
      call.cancel();
    });
    call.on('error', (error: ServiceError) => resolve({ messages, error }));
    call.on('end', () => setTimeout(() => resolve({ messages }), 20));
  });
}

export const eventsOf = ({ messages }: Pick<Heard, 'messages'>) =>
  messages.flatMap((message) => message.getEvent()?.getEvent() ?? []);
export const streamOf = (event: streams.ReadResp.ReadEvent.RecordedEvent) => nameOf(event.getStreamIdentifier());

/** What a read of a stream tells: `0 1 2 last=2`, `first=5 5 6 last=9`, `missing`, `error 9 stream-deleted`. */
export async function shown(client: Client, wanted: Wanted): Promise<string> {
  const { messages, error } = await hear(client, wanted);
  if (error) return errorText(error);
  return messages.map(wordOf).join(' ');
}

export function wordOf(message: streams.ReadResp): string {
  if (message.hasEvent()) return message.getEvent()!.getEvent()!.getStreamRevision();
  if (message.hasFirstStreamPosition()) return `first=${message.getFirstStreamPosition()}`;
  if (message.hasLastStreamPosition()) return `last=${message.getLastStreamPosition()}`;
  if (message.hasStreamNotFound()) return 'missing';
  if (message.hasConfirmation()) return 'confirmed';
  if (message.hasCaughtUp()) return 'caughtUp';
  return message.hasCheckpoint() ? 'checkpoint' : 'other';
}
