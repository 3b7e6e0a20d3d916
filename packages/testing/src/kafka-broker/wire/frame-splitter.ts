/** As a broker's socket.request.max.bytes. */
const MAX_FRAME_BYTES = 100 * 1024 * 1024;

/** Cuts a byte stream into the protocol's frames: four bytes of length, then so many bytes. */
export class FrameSplitter {
  #chunks: Buffer[] = [];
  #held = 0;

  /** The frames that are whole with this chunk, without their lengths. Throws when a frame is over 100 MB. */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    const frames: Buffer[] = [];
    while (this.#held >= 4) {
      const size = this.#size();
      if (size < 0 || size > MAX_FRAME_BYTES) throw new RangeError(`a request of ${size} bytes`);
      if (this.#held < size + 4) break;
      const all = this.#joined();
      frames.push(all.subarray(4, size + 4));
      this.#chunks = [all.subarray(size + 4)];
      this.#held -= size + 4;
    }
    return frames;
  }

  #size(): number {
    const first = this.#chunks[0]!;
    return (first.length >= 4 ? first : this.#joined()).readInt32BE(0);
  }

  /** One buffer of all chunks; joined only when a frame is whole, so that a large one is copied once. */
  #joined(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!;
  }
}
