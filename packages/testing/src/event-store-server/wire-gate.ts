import { connect, createServer, type Server, type Socket } from 'node:net';
import { PassThrough, type Transform } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import { freePort } from '../real-kafka/free-port.ts';
import { lateResets } from './late-resets.ts';
import { tellLimit } from './told-settings.ts';

/** Calls on one connection (HTTP/2 MAX_CONCURRENT_STREAMS), as the real one has it: the next one waits, without an error. */
const MAX_CALLS = 100;

export interface ServerKeys {
  /** PEM texts. */
  readonly key: string;
  readonly cert: string;
}

/**
 * Stands between clients and the gRPC server, so that connections can be cut, frozen and taken again on the same port.
 * Before the protocol server it takes off the encryption, if there is any, and makes up for what Node's HTTP/2 does
 * otherwise than the real server's.
 */
export interface WireGate {
  readonly port: number;
  open(): Promise<void>;
  /** Cuts every connection and gives the port up until `open`. */
  shut(): Promise<void>;
  drop(): void;
  freeze(): void;
  thaw(): void;
}

interface Pair {
  readonly outside: Socket;
  readonly inside: Socket;
  readonly requests: Transform;
  /** The outside in plain text, once it was spoken with. */
  plain?: Socket;
}

export interface GateOptions {
  readonly host?: string | undefined;
  readonly port: number;
  /** Where to listen, on 127.0.0.1. Default: any free port. */
  readonly ownPort?: number | undefined;
  readonly keys?: ServerKeys | undefined;
  /** True before the protocol server, and nowhere else. */
  readonly makingUp?: boolean | undefined;
}

export function createWireGate({ host = '127.0.0.1', port: target, ownPort, keys, makingUp }: GateOptions): WireGate {
  const secureContext = keys && createSecureContext(keys);
  const pairs = new Set<Pair>();
  let port = ownPort ?? 0;
  let server: Server | undefined;
  let frozen = false;

  const plainOf = (outside: Socket): Socket => {
    if (!secureContext) return outside;
    const plain = new TLSSocket(outside, { isServer: true, secureContext, ALPNProtocols: ['h2'] });
    // A client that does not like the certificate, say.
    return plain.on('error', () => outside.destroy());
  };
  const join = (pair: Pair) => {
    pair.plain ??= plainOf(pair.outside);
    pair.plain.pipe(pair.requests).pipe(pair.inside);
    pair.inside.pipe(pair.plain);
  };
  const part = ({ plain, inside, requests }: Pair) => {
    plain?.unpipe(requests).pause();
    requests.unpipe(inside).pause();
    if (plain) inside.unpipe(plain).pause();
  };
  const accept = (outside: Socket) => {
    const inside = connect({ port: target, host }).pause();
    if (makingUp) inside.once('data', (bytes: Buffer) => tellLimit(bytes, MAX_CALLS));
    const pair: Pair = { outside, inside, requests: makingUp ? lateResets() : new PassThrough() };
    pairs.add(pair);
    for (const socket of [pair.outside, pair.inside]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        pair.outside.destroy();
        pair.inside.destroy();
        pair.requests.destroy();
      });
    }
    if (!frozen) join(pair);
  };
  const drop = () => {
    for (const { outside, inside } of [...pairs]) {
      outside.resetAndDestroy();
      inside.destroy();
    }
  };

  return {
    get port() {
      return port;
    },
    async open() {
      // The same one whenever it is open, so none that somebody else may be given in between.
      if (port === 0) port = await freePort();
      const opening = createServer(accept);
      await new Promise<void>((resolve, reject) => {
        opening.once('error', reject).listen(port, '127.0.0.1', resolve);
      });
      server = opening;
    },
    async shut() {
      const closing = server;
      server = undefined;
      const closed = closing && new Promise((resolve) => closing.close(resolve));
      drop();
      await closed;
    },
    drop,
    freeze() {
      frozen = true;
      for (const pair of pairs) part(pair);
    },
    thaw() {
      if (frozen) for (const pair of pairs) join(pair);
      frozen = false;
    },
  };
}
