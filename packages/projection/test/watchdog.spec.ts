import { expect, it, onTestFinished } from 'vitest';
import { watchdog } from '../src/index.ts';

function dogWith(tick: () => Promise<void>, clock: { doubt?(): string | undefined } = {}) {
  const dog = watchdog({ name: 'test.dog', everyMs: 1, tick, clock });
  onTestFinished(() => dog.stop());
  return dog;
}

it('looks again and again', async () => {
  let rounds = 0;
  const dog = dogWith(async () => {
    rounds++;
  });
  await dog.start();
  await expect.poll(() => rounds).toBeGreaterThan(3);
  expect(dog.health()).toEqual({ ok: true });
});

it('goes on after rounds that failed', async () => {
  let rounds = 0;
  const dog = dogWith(async () => {
    rounds++;
    if (rounds < 4) throw new Error('not yet');
  });
  await dog.start();
  await expect.poll(() => rounds).toBeGreaterThan(4);
  expect(dog.health()).toEqual({ ok: true });
});

it('is not healthy while its rounds fail', async () => {
  const dog = dogWith(() => Promise.reject(new Error('store gone')));
  await dog.start();
  await expect.poll(() => dog.health()).toMatchObject({ ok: false, detail: 'store gone' });
});

it('decides nothing while its clock is in doubt, says so once in the log, and goes on by itself', async () => {
  let doubt: string | undefined = 'the clock is 3 h ahead';
  let rounds = 0;
  let asked = 0;
  const warnings: unknown[] = [];
  const dog = watchdog({
    name: 'test.dog',
    everyMs: 1,
    tick: async () => void rounds++,
    clock: {
      doubt() {
        asked++;
        return doubt;
      },
    },
    log: { warn: (facts, message) => warnings.push({ ...facts, message }) },
  });
  onTestFinished(() => dog.stop());
  await dog.start();
  await expect.poll(() => asked).toBeGreaterThan(5);
  expect(rounds).toBe(0);
  expect(dog.health()).toEqual({ ok: false, detail: 'does nothing: the clock is 3 h ahead', trouble: 'clock' });
  expect(warnings).toHaveLength(1);
  doubt = undefined;
  await expect.poll(() => rounds).toBeGreaterThan(1);
  expect(dog.health()).toEqual({ ok: true });
});

it('never runs two rounds at once, and finishes the round in hand when it is stopped', async () => {
  let inHand = 0;
  let most = 0;
  let finished = 0;
  const dog = dogWith(async () => {
    most = Math.max(most, ++inHand);
    await new Promise((resolve) => setTimeout(resolve, 10));
    inHand--;
    finished++;
  });
  await dog.start();
  await expect.poll(() => finished).toBeGreaterThan(1);
  await dog.stop();
  const rounds = finished;
  expect(inHand).toBe(0);
  expect(most).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(finished).toBe(rounds);
});
