import type { Consumer } from 'kafkajs';

/** Tells of a crash, and of a silence that no working consumer keeps. */
export function watchLife(consumer: Consumer, silenceMs: number, onDeath: (error: Error) => void) {
  let lastSign = performance.now();
  const sign = () => {
    lastSign = performance.now();
  };
  consumer.on('consumer.fetch_start', sign);
  consumer.on('consumer.heartbeat', sign);
  consumer.on('consumer.group_join', sign);
  consumer.on('consumer.crash', ({ payload }) => onDeath(payload.error));
  const timer = setInterval(() => {
    const silent = performance.now() - lastSign;
    if (silent > silenceMs) onDeath(new Error(`the consumer has done nothing for ${Math.round(silent)} ms`));
  }, silenceMs / 10);
  timer.unref();
  return { end: () => clearInterval(timer) };
}
