import { EventStoreUnavailable, type NewEvent, type RecordedEvent } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import type { AppendAt } from '../src/append-at.ts';
import { createKeepLast } from '../src/keep-last.ts';

/** What stands in streams of metadata, and every append to them. */
function metadataStreams(standing: Record<string, string> = {}) {
  const appended: { stream: string; data: unknown; type: string; expected: unknown }[] = [];
  const warnings: object[] = [];
  let [refuses, away] = [false, false];
  const appendAt: AppendAt = async (stream, [event], expected) => {
    if (refuses) throw new EventStoreUnavailable('the user may not do this', { retryable: false });
    if (away) throw new EventStoreUnavailable('away');
    const { data, type } = event as NewEvent;
    appended.push({ stream, data: JSON.parse(data), type, expected });
    return { outcome: 'appended', revision: 0, position: 1, repeated: false };
  };
  const stream = async (name: string) =>
    standing[name] ? [{ data: standing[name], revision: 4 } as RecordedEvent] : [];
  return {
    appended,
    warnings,
    refuse: () => {
      refuses = true;
    },
    setAway: (is: boolean) => {
      away = is;
    },
    keep: createKeepLast(
      { checkpoint: 10 },
      { appendAt, reads: { stream }, log: { warn: (facts) => void warnings.push(facts) } },
    ),
  };
}

it('a checkpoint’s stream kept every place that was ever saved: it keeps the last ones, said once', async () => {
  const { keep, appended } = metadataStreams();
  for (let n = 0; n < 3; n++) await keep('checkpoint-intake.relay');
  expect(appended).toEqual([
    { stream: '$$checkpoint-intake.relay', data: { $maxCount: 10 }, type: '$metadata', expected: 'noStream' },
  ]);
});

it('never touches a stream of the domain, whose events are its history', async () => {
  const { keep, appended } = metadataStreams();
  await keep('case-checkpoint');
  expect(appended).toEqual([]);
});

it('leaves alone what stands already, and what else stands there', async () => {
  const standing = { '$$checkpoint-a': '{"$maxCount":10}', '$$checkpoint-b': '{"$acl":{"$r":"ops"},"$maxCount":3}' };
  const { keep, appended } = metadataStreams(standing);
  await keep('checkpoint-a');
  await keep('checkpoint-b');
  expect(appended).toMatchObject([{ data: { $acl: { $r: 'ops' }, $maxCount: 10 }, expected: 4 }]);
});

it('that it may not is said once, and is nobody’s trouble', async () => {
  const { keep, warnings, refuse } = metadataStreams();
  refuse();
  await keep('checkpoint-a');
  await keep('checkpoint-a');
  expect(warnings).toMatchObject([{ stream: 'checkpoint-a', error: 'the user may not do this' }]);
});

it('with the store away for a moment, a stream kept all of its events until the process ended: it is set with the next', async () => {
  const { keep, appended, warnings, setAway } = metadataStreams();
  setAway(true);
  await keep('checkpoint-a');
  setAway(false);
  await keep('checkpoint-a');
  expect(appended).toMatchObject([{ stream: '$$checkpoint-a', data: { $maxCount: 10 } }]);
  expect(warnings).toEqual([]);
});
