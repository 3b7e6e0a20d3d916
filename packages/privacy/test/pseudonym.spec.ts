import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pseudonym } from '../src/index.ts';

const pepper = new Uint8Array(32).fill(7);

describe('a pseudonym', () => {
  it('is the same for the same person, always', () => {
    // Frozen, because it stands in the log for ever; the same value comes from `openssl dgst -sha256 -mac HMAC`.
    expect(pseudonym(pepper, 'phone:+8613800000000')).toBe('r_PGyX2k_d-3Nz5kFp-q-7BnSu24sk043Pyrz0gCup0Q4');
  });

  it('has the shape r_ and 43 characters of base64url, whatever the identity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (identity) => {
        expect(pseudonym(pepper, identity)).toMatch(/^r_[A-Za-z0-9_-]{43}$/);
      }),
    );
  });

  it('does not care how the same characters are encoded', () => {
    expect(pseudonym(pepper, 'wechat:Ａｂｃ１')).toBe(pseudonym(pepper, 'wechat:Abc1'));
    expect(pseudonym(pepper, 'name:e\u0301')).toBe(pseudonym(pepper, 'name:\u00e9'));
  });

  it('differs for different people', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one.normalize('NFKC') !== other.normalize('NFKC'));
        expect(pseudonym(pepper, one)).not.toBe(pseudonym(pepper, other));
      }),
    );
  });

  it('can not be found without the pepper', () => {
    const other = new Uint8Array(32).fill(8);
    expect(pseudonym(pepper, 'phone:1')).not.toBe(pseudonym(other, 'phone:1'));
  });
});
