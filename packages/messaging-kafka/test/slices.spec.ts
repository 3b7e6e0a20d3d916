import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutInSlices } from '../src/slices.ts';

const message = (value: string) => ({ topic: 't', key: 'k', value, headers: {} });

it('cuts a publish into slices in order, each within the size unless it is one message', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 300 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 2_000 }),
      (values, bytes) => {
        const messages = values.map(message);
        const slices = cutInSlices(messages, bytes);
        expect(slices.flatMap((slice) => slice.messages)).toEqual(messages);
        for (const slice of slices) expect(slice.messages.length === 1 || slice.bytes <= bytes).toBe(true);
        expect(slices.map(({ last }) => last)).toEqual(slices.map((_, index) => index === slices.length - 1));
      },
    ),
  );
});
