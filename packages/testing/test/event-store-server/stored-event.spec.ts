import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromStored, toStored } from '../../src/event-store-server/stored-event.ts';

const contentType = fc.constantFrom('application/json', 'application/octet-stream');
/** Texts that may end like the marks that stand for a content type. */
const text = fc
  .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '\r', '\r \r', '\r\t\r', '\r\n\r', '\r \r\r\t\r'))
  .map((parts) => Buffer.from(parts.join('')));

it('any text comes back as it went, with its content type', () => {
  fc.assert(
    fc.property(contentType, text, text, (type, data, metadata) => {
      expect(fromStored(toStored({ contentType: type, data, metadata }))).toEqual({
        contentType: type,
        data,
        metadata,
      });
    }),
  );
});

it('any octets come back as they went, text or not', () => {
  fc.assert(
    fc.property(fc.uint8Array(), text, (octets, metadata) => {
      const content = { contentType: 'application/octet-stream', data: Buffer.from(octets), metadata };
      expect(fromStored(toStored(content))).toEqual(content);
    }),
  );
});

it('JSON is stored as it came, and other readers of the store find nothing added', () => {
  const content = { contentType: 'application/json', data: Buffer.from('{"n":1}'), metadata: Buffer.from('{"a":2}') };
  expect(toStored(content)).toEqual({ data: '{"n":1}', metadata: '{"a":2}' });
});

it('metadata of octets is still JSON to other readers of the store', () => {
  const octets = { contentType: 'application/octet-stream', data: Buffer.from('{}'), metadata: Buffer.from('{"a":2}') };
  expect(JSON.parse(toStored(octets).metadata)).toEqual({ a: 2 });
});

it('refuses custom metadata that is not text', () => {
  const content = { contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from([0xff]) };
  expect(() => toStored(content)).toThrow('text only');
});
