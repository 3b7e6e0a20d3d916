import { expect, it, onTestFinished } from 'vitest';
import { createAbsence } from '../src/absence.ts';
import { type Patience, persist } from '../src/persist.ts';
import { Overdue } from '../src/within.ts';

const codeError = (code: number, message: string) => Object.assign(new Error(message), { code });

/** At a store that is not back however often it is looked for. */
function persisting(patience: Patience) {
  const absence = createAbsence({ look: () => Promise.reject(new Error('still away')), log: undefined });
  onTestFinished(absence.stop);
  return { patience, absence, log: undefined };
}

it.for([
  ['DEADLINE_EXCEEDED after 0.004s', codeError(4, 'DEADLINE_EXCEEDED after 0.004s')],
  ['nothing in time', new Overdue('connect', 4)],
] as const)('the last, shortest attempt hid the cause behind "%s"; the cause is told', async ([, overdue]) => {
  const patience = { callTimeoutMs: 60, patienceMs: 120 };
  const doing = persist('head', 'read', persisting(patience), async (timeoutMs) => {
    throw timeoutMs < patience.callTimeoutMs ? overdue : codeError(14, 'wrong name in the certificate');
  });
  await expect(doing).rejects.toThrow('wrong name in the certificate');
});

it('that nothing came is told when there is nothing else to tell', async () => {
  const doing = persist('head', 'read', persisting({ callTimeoutMs: 20, patienceMs: 60 }), async (timeoutMs) => {
    throw new Overdue('head', timeoutMs);
  });
  await expect(doing).rejects.toThrow(/no answer within/);
});
