import type { Process } from '@gridcase/event-sourcing';
import type { FastifyInstance } from 'fastify';

/** A server as a process: starts listening, stops by letting the requests in hand finish. */
export function serverProcess(app: FastifyInstance, at: { readonly host: string; readonly port: number }): Process {
  let state: 'new' | 'listening' | 'closed' = 'new';
  return {
    name: 'http',
    async start() {
      await app.listen({ host: at.host, port: at.port, backlog: 1_024 }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        const address = `${at.host}:${at.port}`;
        throw new Error(`${address} is taken by another program; stop that one or set GRIDCASE_PORT`, { cause: error });
      });
      state = 'listening';
    },
    async stop() {
      state = 'closed';
      await app.close();
    },
    health: () => ({ ok: state === 'listening', detail: state }),
  };
}
