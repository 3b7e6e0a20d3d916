import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A message as it came to the webhook. */
export interface Told {
  readonly webhookId: string;
  readonly ledgerId?: string;
  readonly caseId?: string;
  readonly template: string;
  readonly recipient: { readonly kind: string; readonly id: string };
  readonly content: { readonly subject: string; readonly text: string };
  readonly contact?: { readonly phone?: string };
}

/** A webhook of this machine that takes everything, and the routes file that names it. */
export async function startReceiver() {
  const told: Told[] = [];
  const server = createServer(async (request, response) => {
    const { data } = JSON.parse(await text(request)) as { data: Omit<Told, 'webhookId'> };
    told.push({ webhookId: String(request.headers['webhook-id']), ...data });
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const webhook = {
    ...{ id: 'all', url: `http://127.0.0.1:${port}/`, for: ['holder', 'handler', 'supervisor', 'triageDesk'] },
    secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  };
  return { told: told as readonly Told[], routes: { webhooks: [webhook] }, close: () => server.close() };
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
