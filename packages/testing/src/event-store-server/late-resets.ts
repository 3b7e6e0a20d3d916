import { Transform } from 'node:stream';

const PREFACE = 24;
const FRAME_HEADER = 9;
const RESET_FRAME = FRAME_HEADER + 4;
const [DATA, HEADERS, RST_STREAM] = [0, 1, 3];
const END_STREAM = 1;
/** How long a reset is late: long enough for the end before it to be heard, on a busy machine too. */
const LATE_MS = 500;
/** An end that came before this has been heard already. */
const JUST_MS = 50;
const REMEMBERED = 1_000;

/**
 * What a client sends, where a reset that comes together with the end of its own request comes later (RFC 9113, 6.4). Node's
 * client ends a request in order before it resets it, and the real server takes such a request for whole: an append that
 * was sent in part and cancelled is written in part. Node's server would see the reset first, or nothing else.
 */
export function lateResets(): Transform {
  /** Streams that their client ended, and when. */
  const ended = new Map<number, number>();
  let rest = Buffer.alloc(0);
  let pass = PREFACE;

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let [from, at] = [0, 0];
      while (at < bytes.length) {
        if (pass > 0) {
          const length = Math.min(pass, bytes.length - at);
          pass -= length;
          at += length;
          continue;
        }
        if (bytes.length - at < RESET_FRAME && bytes.length - at < frameLength(bytes, at)) break;
        const [type, stream] = [bytes[at + 3]!, bytes.readUInt32BE(at + 5) & 0x7fffffff];
        if (type === RST_STREAM && performance.now() - (ended.get(stream) ?? Number.NEGATIVE_INFINITY) < JUST_MS) {
          this.push(bytes.subarray(from, at));
          const reset = Buffer.from(bytes.subarray(at, at + RESET_FRAME));
          setTimeout(() => !this.destroyed && !this.readableEnded && this.push(reset), LATE_MS);
          at += RESET_FRAME;
          from = at;
          continue;
        }
        if ((type === DATA || type === HEADERS) && (bytes[at + 4]! & END_STREAM) !== 0) remember(ended, stream);
        pass = bytes.readUIntBE(at, 3) + FRAME_HEADER;
      }
      rest = Buffer.from(bytes.subarray(at));
      if (at > from) this.push(bytes.subarray(from, at));
      done();
    },
  });
}

/** As far as can be told yet: a header that is not whole is waited for. */
const frameLength = (bytes: Buffer, at: number): number =>
  bytes.length - at < FRAME_HEADER ? FRAME_HEADER : FRAME_HEADER + bytes.readUIntBE(at, 3);

function remember(ended: Map<number, number>, stream: number): void {
  ended.set(stream, performance.now());
  if (ended.size > REMEMBERED) ended.delete(ended.keys().next().value!);
}
