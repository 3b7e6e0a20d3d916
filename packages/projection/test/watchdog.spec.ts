import { expect, it, onTestFinished } from 'vitest';
import { watchdog } from '../src/index.ts';

function dogWith(tick: () => Promise<void>) {
  const dog = watchdog({ name: 'test.dog', everyMs: 1, tick });
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
