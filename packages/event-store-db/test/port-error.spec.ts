import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { mayRetry, portError } from '../src/unavailable.ts';
import { Overdue } from '../src/within.ts';

const grpcError = (code: number, exception?: string) =>
  Object.assign(new Error('as told by gRPC'), {
    code,
    metadata: { getMap: () => (exception === undefined ? {} : { exception }) },
  });

describe('may be tried again', () => {
  it.for([
    ['cancelled by the server', grpcError(1)],
    ['unknown, as "not ready" arrives', grpcError(2)],
    ['deadline exceeded', grpcError(4)],
    ['not found, as a gateway says', grpcError(5)],
    ['not the leader', grpcError(5, 'not-leader')],
    ['resources exhausted', grpcError(8)],
    ['aborted', grpcError(10)],
    ['internal', grpcError(13)],
    ['unavailable', grpcError(14)],
    ['no leader found', new Error('Failed to discover after 10 attempts.')],
    ['a channel that is being replaced', new Error('Channel has been shut down')],
    ['no answer in time', new Overdue('append', 100)],
  ] as const)('%s', ([, thrown]) => {
    const error = portError(thrown);
    expect(error).toBeInstanceOf(EventStoreUnavailable);
    expect(error.cause).toBe(thrown);
    expect(mayRetry(error)).toBe(true);
  });
});

describe('is final', () => {
  it.for([
    ['malformed', grpcError(3)],
    ['access denied', grpcError(7, 'access-denied')],
    ['not known to the server', grpcError(12)],
    ['not authenticated', grpcError(16)],
    ['a stream that was deleted', grpcError(9, 'stream-deleted')],
    ['a thing that EventStoreDB says is not found', grpcError(5, 'stream-not-found')],
  ] as const)('%s', ([, thrown]) => {
    const error = portError(thrown);
    expect(error).toBeInstanceOf(EventStoreUnavailable);
    expect(mayRetry(error)).toBe(false);
  });
});

it.for([
  [16, 'credentials'],
  [7, 'rights'],
  [14, 'away'],
  [4, 'away'],
  [13, 'away'],
] as const)('tells what is wrong with us or the server: %s is %s', ([code, trouble]) => {
  expect(portError(grpcError(code))).toMatchObject({ trouble });
});

it('tells a certificate that is not accepted from a server that is away', () => {
  const words =
    '14 UNAVAILABLE: No connection established. Last error: Error: self-signed certificate in certificate chain';
  expect(portError(Object.assign(new Error(words), { code: 14 }))).toMatchObject({ trouble: 'certificate' });
});

it('is a RangeError for an append that the server will never take', () => {
  expect(portError(grpcError(3, 'maximum-append-size-exceeded'))).toBeInstanceOf(RangeError);
});

it('leaves a bug as it is', () => {
  const bug = new TypeError('undefined is not a function');
  expect(portError(bug)).toBe(bug);
  expect(mayRetry(bug)).toBe(false);
});
