import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contact, openContact, type Sealed, sealContact } from '../src/index.ts';

const key = new Uint8Array(32).fill(1);
const ref = 'r_abc';
const wang: Contact = { name: '王芳', phone: '13800000000', language: 'zh' };

const contacts = fc.record(
  {
    name: fc.string({ unit: 'grapheme' }),
    phone: fc.string(),
    email: fc.string(),
    wechatId: fc.string(),
    language: fc.string(),
  },
  { requiredKeys: [] },
);

/** The sealed contact with one bit of a field's bytes turned. */
function flip(sealed: Sealed, field: 'nonce' | 'ciphertext', bit: number): Sealed {
  const bytes = Buffer.from(sealed[field], 'base64url');
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return { ...sealed, [field]: bytes.toString('base64url') };
}

const bitsOf = (text: string): number => Buffer.from(text, 'base64url').length * 8;

describe('a sealed contact', () => {
  it('opens to what was sealed, with the same key and ref', () => {
    fc.assert(
      fc.property(contacts, fc.string(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (contact, anyRef, anyKey) => {
        expect(openContact(anyKey, anyRef, sealContact(anyKey, anyRef, contact))).toEqual(contact);
      }),
    );
  });

  it('shows nothing of what is in it', () => {
    const text = JSON.stringify(sealContact(key, ref, wang));
    expect(text).not.toContain('王芳');
    expect(Buffer.from(JSON.parse(text).ciphertext, 'base64url').includes('13800000000')).toBe(false);
  });

  it('never comes out the same twice', () => {
    const seen = new Set(Array.from({ length: 100 }, () => sealContact(key, ref, wang).nonce));
    expect(seen.size).toBe(100);
  });

  it.each(['nonce', 'ciphertext'] as const)('does not open when any single bit of its %s is turned', (field) => {
    const sealed = sealContact(key, ref, wang);
    for (let bit = 0; bit < bitsOf(sealed[field]); bit++) {
      expect(() => openContact(key, ref, flip(sealed, field, bit)), `bit ${bit}`).toThrow();
    }
  });

  it('does not open with a key that differs in any single bit', () => {
    const sealed = sealContact(key, ref, wang);
    for (let bit = 0; bit < 256; bit++) {
      const other = Uint8Array.from(key);
      other[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => openContact(other, ref, sealed), `bit ${bit}`).toThrow();
    }
  });

  it('does not open for another person', () => {
    expect(() => openContact(key, 'r_abd', sealContact(key, ref, wang))).toThrow();
  });

  it('does not open when it is cut short, at any length', () => {
    const sealed = sealContact(key, ref, wang);
    const bytes = Buffer.from(sealed.ciphertext, 'base64url');
    for (let length = 0; length < bytes.length; length++) {
      const cut = { ...sealed, ciphertext: bytes.subarray(0, length).toString('base64url') };
      expect(() => openContact(key, ref, cut), `${length} bytes`).toThrow();
    }
  });

  it('does not open when it says to be sealed in another way', () => {
    const sealed = { ...sealContact(key, ref, wang), algorithm: 'A128GCM' } as unknown as Sealed;
    expect(() => openContact(key, ref, sealed)).toThrow();
  });
});
