/** Reads the primitive types of the Kafka protocol (kafka.apache.org/protocol, "Protocol Primitive Types"), in order. */
export class WireReader {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  int8(): number {
    return this.#buffer.readInt8(this.#advance(1));
  }

  int16(): number {
    return this.#buffer.readInt16BE(this.#advance(2));
  }

  int32(): number {
    return this.#buffer.readInt32BE(this.#advance(4));
  }

  int64(): bigint {
    return this.#buffer.readBigInt64BE(this.#advance(8));
  }

  boolean(): boolean {
    return this.int8() !== 0;
  }

  nullableString(): string | null {
    const length = this.int16();
    if (length < 0) return null;
    const from = this.#advance(length);
    return this.#buffer.toString('utf8', from, from + length);
  }

  string(): string {
    return this.nullableString() ?? '';
  }

  /** A view of the request's own memory: copy it to keep it. */
  bytes(): Buffer {
    const length = Math.max(this.int32(), 0);
    const from = this.#advance(length);
    return this.#buffer.subarray(from, from + length);
  }

  nullableArray<T>(item: () => T): T[] | null {
    const length = this.int32();
    if (length < 0) return null;
    // Each item takes a byte at least, so a larger count is a torn request and not a reason to allocate.
    if (length > this.#buffer.length) throw new RangeError(`an array of ${length} in ${this.#buffer.length} bytes`);
    return Array.from({ length }, item);
  }

  array<T>(item: () => T): T[] {
    return this.nullableArray(item) ?? [];
  }

  /** What was not read yet. */
  rest(): Buffer {
    return this.#buffer.subarray(this.#at);
  }

  #advance(bytes: number): number {
    const from = this.#at;
    if (from + bytes > this.#buffer.length) throw new RangeError(`the request ends before ${from + bytes} bytes`);
    this.#at = from + bytes;
    return from;
  }
}
