import { openCity } from '../officers/city.ts';
import type { Day } from './day.ts';

/** In one process, on a clock that the scenes move: it is two in the morning in Yiwu, on a Tuesday. */
export async function openEmbeddedDay(): Promise<Day & { close(): Promise<void> }> {
  const city = await openCity('2026-11-23T18:00:00.000Z');
  const pass = (minutes: number) => city.wait(minutes * 60_000);
  return {
    ...city,
    pass,
    ahead: (minutes) => new Date(city.now() + minutes * 60_000).toISOString(),
    async come(instant) {
      city.wait(Math.max(0, Date.parse(instant) - city.now()) + 1);
    },
  };
}
