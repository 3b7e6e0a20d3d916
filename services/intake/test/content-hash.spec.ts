import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestReporter, hashContent, hashMessage } from '../src/content-hash.ts';
import { DIGEST, pipeBurst } from './domain/controls.ts';

const seen = { reporter: DIGEST, beside: undefined };
const pepper = createSecretKey(Buffer.alloc(32, 7));

describe('the hash of a report’s content', () => {
  it('is frozen: stored hashes must be found again for ever', () => {
    expect(hashContent(pipeBurst, seen)).toBe('ae35ec0b2ba1fa618e39c200b48cd52a5bcb988e9ed14645037303b075de2770');
    expect(hashMessage({ externalId: 'm1', text: '还在漏', attachments: [] })).toBe(
      '032bacc88f94f8ead2de733b228cabe539f0d5a0020a607f75c1c845bd344262',
    );
    expect(digestReporter(pepper, { phone: '13800138000' })).toBe(
      'ed505f745a55cbac6a33f4f948c99127f92fbceca76894b3db2bac5eb1d15b76',
    );
  });

  it('differs with every field', () => {
    const variants = [
      pipeBurst,
      { ...pipeBurst, text: 'x' },
      { ...pipeBurst, subject: undefined },
      { ...pipeBurst, occurredAt: undefined },
      { ...pipeBurst, place: undefined },
      { ...pipeBurst, attachments: [] },
      { ...pipeBurst, channelDetails: undefined },
      { ...pipeBurst, subject: pipeBurst.text, text: pipeBurst.subject! },
    ];
    const hashes = [
      ...variants.map((content) => hashContent(content, seen)),
      hashContent(pipeBurst, { ...seen, reporter: undefined }),
      hashContent(pipeBurst, { ...seen, beside: DIGEST }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is the same for a text and itself, another for another text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (a, b) => {
          const hash = (text: string) => hashContent({ ...pipeBurst, text }, seen);
          expect(hash(a) === hash(b)).toBe(a === b);
        },
      ),
    );
  });

  it('tells reporters apart only to who has the pepper', () => {
    const one = digestReporter(pepper, { phone: '13800138000' });
    expect(digestReporter(createSecretKey(Buffer.alloc(32, 8)), { phone: '13800138000' })).not.toBe(one);
    expect(digestReporter(pepper, { phone: '13800138001' })).not.toBe(one);
    expect(digestReporter(pepper, { name: '13800138000' })).not.toBe(one);
  });
});
