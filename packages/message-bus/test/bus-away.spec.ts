import { defaultRetry, judge } from '@gridcase/messaging';
import { expect, it } from 'vitest';
import { MessageBusUnavailable } from '../src/index.ts';

const acl = Object.assign(new Error('Not authorized to access topics'), { type: 'TOPIC_AUTHORIZATION_FAILED' });

it.each([
  ['the bus is away', new MessageBusUnavailable('away'), 'away'],
  ['the broker does not let us', new MessageBusUnavailable('kafka', acl), 'rights'],
])('%s: held at whatever attempt, however many others pass', (_, error, trouble) => {
  const tried = { attempt: 9_999, holds: 0, othersPassed: true };
  const verdict = judge({ outcome: 'threw', error }, tried, defaultRetry);
  expect(verdict).toMatchObject({ next: 'hold', trouble, counts: false });
});
