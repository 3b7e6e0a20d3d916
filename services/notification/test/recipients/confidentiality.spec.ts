import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticesOf } from '../../src/domain/recipients.ts';
import { render } from '../../src/domain/render.ts';
import { localTime } from '../../src/local-time.ts';
import { dispatched, FREE_TEXT, later, opened, queued, reporter, triaged, worker } from '../controls.ts';
import { adopted, convened, held, whileCalled, whileOpen } from '../joint-histories.ts';
import { formed, whileTackling } from '../tackling-histories.ts';
import { heldBy } from './held-by.ts';

const history = fc
  .array(
    fc.constantFrom(
      ...[triaged, dispatched(), queued, ...later],
      ...[convened, held, adopted, ...whileCalled, ...whileOpen, formed, ...whileTackling],
    ),
    { minLength: 1, maxLength: 15 },
  )
  .map((events) => [opened(), ...events]);

test('no officer is ever told who reported, nor what anybody wrote freely', () => {
  fc.assert(
    fc.property(history, (events) => {
      for (const notice of noticesOf(events, heldBy('p-007')).filter(
        ({ recipient }) => recipient.kind !== 'reporter',
      )) {
        const content = render(notice, { languages: ['zh', 'en'], localTime });
        const everything = JSON.stringify([notice, content]);
        for (const secret of [FREE_TEXT, '张三', reporter.ref, worker.name]) expect(everything).not.toContain(secret);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("the reporter is told what was addressed to them and nobody else's notes", () => {
  fc.assert(
    fc.property(history, (events) => {
      for (const notice of noticesOf(events, heldBy('p-007')).filter(
        ({ recipient }) => recipient.kind === 'reporter',
      )) {
        const { subject, text } = render(notice, { languages: ['zh', 'en'], localTime });
        for (const secret of [FREE_TEXT, reporter.ref, worker.name]) expect(subject + text).not.toContain(secret);
      }
    }),
    { numRuns: 1_000 },
  );
});
