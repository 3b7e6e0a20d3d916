/** The ceiling: Fastify and zod, the same body checked, answered from memory. Nothing is signed, stored or routed. */
import Fastify from 'fastify';
import { z } from 'zod';

const Body = z.strictObject({
  channel: z.enum(['platform', 'hotline']),
  externalId: z.string().min(1).max(200),
  occurredAt: z.iso.datetime(),
  subject: z.string().max(500),
  text: z.string().min(1).max(10_000),
  reporter: z.strictObject({ id: z.string(), phone: z.string() }),
});

const app = Fastify({ logger: false });
app.post('/v1/reports', async (request, reply) => {
  const body = Body.parse(request.body);
  return reply.code(201).send({ reportId: body.externalId, status: 'received', repeated: false });
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: (app.server.address() as { port: number }).port });
process.on('disconnect', () => process.exit(0));
