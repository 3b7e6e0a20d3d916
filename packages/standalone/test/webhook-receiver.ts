import { once } from 'node:events';
import { createServer } from 'node:http';

/** A webhook that takes everything it is sent for the recipients that are named, and remembers the ids. */
export async function startWebhookReceiver(recipients: readonly string[]) {
  /** Ids of the deliveries that came, in the order of coming. */
  const received: string[] = [];
  const receiver = createServer((request, response) => {
    received.push(String(request.headers['webhook-id']));
    request.resume();
    request.on('end', () => response.writeHead(204).end());
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as { port: number };
  const webhook = {
    ...{ id: 'all', url: `http://127.0.0.1:${port}/`, for: recipients },
    ...{ secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`, timeoutMs: 4_000 },
  };
  // What a killed process had on its way is taken up after this, and not after minutes.
  const routes = { webhooks: [webhook], attemptLimitMs: 5_000 };
  return { received, routes, close: () => void receiver.close() };
}
