import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../src/canonical-json.ts';

describe('canonical JSON', () => {
  it('spells as RFC 8785 does', () => {
    const value = { peach: 1, apple: { b: [3, 'x', null], a: 1e21 }, '€': true, '\r': '水\u000f\n', gone: undefined };
    expect(canonicalJson(value)).toBe('{"\\r":"水\\u000f\\n","apple":{"a":1e+21,"b":[3,"x",null]},"peach":1,"€":true}');
  });

  it('says the same value, and the same text whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(canonicalJson(JSON.parse(text)))));
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}
