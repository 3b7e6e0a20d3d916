import { PassThrough } from 'node:stream';
import type { Connection } from '../src/connection.ts';
import { type ReadCall, shared, streamIdentifier, streams } from '../src/protocol.ts';

const { ReadResp } = streams;
/** Bytes that each record takes. */
export const APART = 100;

export const eventAt = (position: number): streams.ReadResp => {
  const record = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(`00000000-0000-4000-8000-${String(position).padStart(12, '0')}`))
    .setStreamIdentifier(streamIdentifier('case-1'))
    .setStreamRevision('0')
    .setCommitPosition(`${position}`)
    .setPreparePosition(`${position}`)
    .setData(new TextEncoder().encode('{}'))
    .setCustomMetadata(new TextEncoder().encode('{}'));
  record.getMetadataMap().set('type', 'case.opened.v1').set('created', '0');
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(record));
};
/** As 23.10.8 sends it while it catches up: with a prepare position of 0. */
export const checkpointAt = (position: number): streams.ReadResp =>
  new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(`${position}`).setPreparePosition('0'));
export const confirmed = (): streams.ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId('one'));
export const caughtUp = (): streams.ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

/** What a call is told, and how it ends: in order, with an error, or not at all. */
export interface Script {
  readonly messages: Iterable<streams.ReadResp>;
  readonly end: 'in order' | 'silence' | Error;
}

/** A connection whose reads go by a script for each request; what is not told is waited for in vain. */
export function scripted(play: (request: streams.ReadReq) => Script): Pick<Connection, 'read'> {
  return {
    async read(request) {
      const { messages, end } = play(request);
      const call = new PassThrough({ objectMode: true, highWaterMark: 100_000 });
      call.on('error', () => undefined);
      for (const message of messages) call.write(message);
      if (end === 'in order') call.end();
      // As grpc-js does: what came before can still be read.
      else if (end !== 'silence') setImmediate(() => call.emit('error', end));
      const cancel = () => call.destroy(Object.assign(new Error('1 CANCELLED'), { code: 1 }));
      return Object.assign(call, { cancel }) as unknown as ReadCall;
    },
  };
}

export const asked = (request: streams.ReadReq) => {
  const options = request.getOptions()!;
  const from = Number(options.getAll()?.getPosition()?.getCommitPosition() ?? 0);
  return { from, subscription: options.hasSubscription(), backwards: options.getReadDirection() === 1 };
};

export interface ScriptedLog {
  /** Records of which nothing is wanted. */
  readonly records: number;
  /** Numbers of the records that are wanted, rising. */
  readonly wanted: readonly number[];
  /** So many records can be looked at before a call's time is over. */
  readonly reach: number;
}

const WINDOW = 2_048;

/** A long log behind a server that looks at so many records in the time of a call. */
export function longLog({ records, wanted, reach }: ScriptedLog): Pick<Connection, 'read'> {
  const places = wanted.map((number) => number * APART);
  return scripted((request) => {
    const { from, subscription, backwards } = asked(request);
    if (backwards) return { messages: [eventAt(records * APART)], end: 'in order' };
    const upTo = Math.min(records * APART, from + reach * APART);
    const whole = upTo === records * APART;
    const found = places.filter((place) => place <= upTo && (subscription ? place > from : place >= from));
    if (!subscription) return { messages: found.map(eventAt), end: whole ? 'in order' : 'silence' };
    const checkpoints = Array.from({ length: Math.floor((upTo - from) / APART / WINDOW) }, (_, nth) => ({
      place: from + (nth + 1) * WINDOW * APART,
      message: checkpointAt(from + (nth + 1) * WINDOW * APART),
    }));
    const told = [...checkpoints, ...found.map((place) => ({ place, message: eventAt(place) }))];
    const messages = told.sort((one, other) => one.place - other.place).map(({ message }) => message);
    return { messages: [confirmed(), ...messages, ...(whole ? [caughtUp()] : [])], end: 'silence' };
  });
}
