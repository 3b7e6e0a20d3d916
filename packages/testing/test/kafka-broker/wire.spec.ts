import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameSplitter } from '../../src/kafka-broker/wire/frame-splitter.ts';
import { WireReader } from '../../src/kafka-broker/wire/wire-reader.ts';
import { WireWriter } from '../../src/kafka-broker/wire/wire-writer.ts';

const value = fc.record({
  int8: fc.integer({ min: -128, max: 127 }),
  int16: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }),
  int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  boolean: fc.boolean(),
  string: fc.option(fc.string({ unit: 'grapheme' })),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  array: fc.array(fc.string({ unit: 'grapheme' })),
});

describe('the wire', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(value, (written) => {
        const writer = new WireWriter().int8(written.int8).int16(written.int16).int32(written.int32);
        writer.int64(written.int64).boolean(written.boolean).string(written.string).bytes(written.bytes);
        writer.array(written.array, (item) => {
          writer.string(item);
        });
        const reader = new WireReader(writer.toBuffer());
        const read = {
          int8: reader.int8(),
          int16: reader.int16(),
          int32: reader.int32(),
          int64: reader.int64(),
          boolean: reader.boolean(),
          string: reader.nullableString(),
          bytes: Buffer.from(reader.bytes()),
          array: reader.array(() => reader.string()),
        };
        expect(read).toEqual(written);
        expect(reader.rest()).toHaveLength(0);
      }),
    );
  });

  it('refuses to read beyond the end of a request', () => {
    const torn = new WireWriter().string('grid').toBuffer().subarray(0, 4);
    expect(() => new WireReader(torn).string()).toThrow(RangeError);
    const endless = new WireWriter().int32(2 ** 30).toBuffer();
    expect(() => new WireReader(endless).array(() => 0)).toThrow(RangeError);
  });

  it('finds the frames however the stream is cut', () => {
    const frames = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 30 })), (contents, cuts) => {
        const writer = new WireWriter();
        for (const content of contents) writer.bytes(Buffer.from(content));
        const stream = writer.toBuffer();
        const splitter = new FrameSplitter();
        const found: Buffer[] = [];
        let at = 0;
        for (const cut of [...cuts, stream.length]) {
          if (at < stream.length) found.push(...splitter.push(stream.subarray(at, at + cut)));
          at += cut;
        }
        expect(found.map((frame) => [...frame])).toEqual(contents.map((content) => [...content]));
      }),
    );
  });

  it('refuses a frame that no client would send', () => {
    const frame = new WireWriter().int32(-1).toBuffer();
    expect(() => new FrameSplitter().push(frame)).toThrow('a request of -1 bytes');
  });
});
