import { afterAll, beforeAll, describe } from 'vitest';
import { openEmbeddedDay } from './embedded-day.ts';
import { tellDay } from './tell-day.ts';

let day: Awaited<ReturnType<typeof openEmbeddedDay>>;
beforeAll(async () => {
  day = await openEmbeddedDay();
});
afterAll(() => day.close());

describe('a day at a community, in one process', () => tellDay(() => day));
