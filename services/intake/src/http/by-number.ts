import type { GuessLimit } from '@gridcase/privacy';
import { Problem } from '@gridcase/runtime';
import { z } from 'zod';
import type { Residents } from '../residents.ts';

/** As it is read out: spaces and dashes make no difference. */
export const NumberParams = z.strictObject({
  number: z
    .string()
    .transform((given) => given.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{12}$/, 'a number has twelve digits')),
});

/**
 * The report that is asked for, where the guess is right; else Problem `not-found`, the same whatever is wrong, and
 * `rate-limited` where it was wrong too often.
 */
export async function guessed(
  number: string,
  { limit, now }: { readonly limit: GuessLimit; readonly now: number },
  find: () => Promise<string | undefined> | string | undefined,
  nobody: string,
): Promise<string> {
  const wait = limit.waitMs(number, now);
  if (wait > 0) throw new Problem('rate-limited', { detail: TOO_OFTEN, retryAfterSeconds: Math.ceil(wait / 1_000) });
  const reportId = await find();
  if (reportId !== undefined) return reportId;
  limit.wasWrong(number, now);
  throw new Problem('not-found', { detail: nobody });
}

const TOO_OFTEN = 'a wrong PIN or phone was given for this number too often';
const NO_SUCH_PIN = 'no report has this number and PIN; the PIN comes in the header progress-pin';

/** By the PIN in the header, so that no log of addresses holds it. */
export const reportByPin = (
  number: string,
  pin: unknown,
  residents: Residents,
  guess: { readonly limit: GuessLimit; readonly now: number },
): Promise<string> => {
  const find = () => (typeof pin === 'string' ? residents.byPin(number, pin) : undefined);
  return guessed(number, guess, find, NO_SUCH_PIN);
};
