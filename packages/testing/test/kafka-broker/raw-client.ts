import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { APIS, type ApiName } from '../../src/kafka-broker/api-table.ts';
import { FrameSplitter } from '../../src/kafka-broker/wire/frame-splitter.ts';
import { WireReader } from '../../src/kafka-broker/wire/wire-reader.ts';
import { WireWriter } from '../../src/kafka-broker/wire/wire-writer.ts';

/** Says to a broker what no client would: one request after the other, each answered before the next. */
export class RawClient {
  readonly #socket: Socket;
  readonly #frames = new FrameSplitter();
  readonly #waiting = new Map<number, (body: WireReader) => void>();
  #correlationId = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      for (const frame of this.#frames.push(chunk)) {
        const body = new WireReader(frame);
        this.#waiting.get(body.int32())?.(body);
      }
    });
  }

  static async to(address: string): Promise<RawClient> {
    const [host, port] = address.split(':');
    const socket = connect(Number(port), host);
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** The answer's body. Never resolves when the connection ends first. */
  ask(api: ApiName, body: WireWriter, version: number = APIS[api].version): Promise<WireReader> {
    const correlationId = ++this.#correlationId;
    const request = new WireWriter().int16(APIS[api].key).int16(version).int32(correlationId).string('raw');
    request.raw(body.toBuffer());
    const frame = new WireWriter().bytes(request.toBuffer()).toBuffer();
    const { promise, resolve } = Promise.withResolvers<WireReader>();
    this.#waiting.set(correlationId, resolve);
    this.#socket.write(frame);
    return promise;
  }

  get ended(): Promise<unknown> {
    return this.#socket.destroyed ? Promise.resolve() : once(this.#socket, 'close');
  }

  close(): void {
    this.#socket.destroy();
  }
}
