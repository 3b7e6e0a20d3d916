import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export const SECRET = `whsec_${Buffer.from('a secret for receivers in tests!').toString('base64')}`;

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The payload, proven by the receiver's own check of the signature. */
  readonly payload: { type: string; timestamp: string; data: Record<string, unknown> };
}

export interface HttpReceiver {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** A receiver as a customer would write it: verifies with standardwebhooks, then answers as told. */
export async function httpReceiver(
  answer: (response: ServerResponse, received: Received, count: number) => void = (response) =>
    response.writeHead(204).end(),
): Promise<HttpReceiver> {
  const received: Received[] = [];
  const server: Server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString();
    const payload = new Webhook(SECRET).verify(body, request.headers as Record<string, string>) as Received['payload'];
    const each = { headers: request.headers, body, payload };
    received.push(each);
    answer(response, each, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A port where nobody listens. */
export async function deadUrl(): Promise<string> {
  const receiver = await httpReceiver();
  await receiver.close();
  return receiver.url;
}
