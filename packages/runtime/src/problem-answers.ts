import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem-of.ts';
import { PROBLEMS, Problem, type ProblemCode, problemType } from './problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the problem that this request was answered with. */
    problemCode: ProblemCode | undefined;
  }
}

/**
 * Answers every error, every unknown address and every wrong method as RFC 9457 `application/problem+json`.
 * `refine` may put another problem in the place of one (too many wrong signatures from one address).
 */
export function answerProblems(
  app: FastifyInstance,
  refine: (problem: Problem, request: FastifyRequest) => Promise<Problem>,
): void {
  app.decorateRequest('problemCode', undefined);
  app.setErrorHandler(async (error, request, reply) =>
    sendProblem(await refine(problemOf(error), request), request, reply),
  );
  // Before the body is read and before anybody is asked who they are.
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.is404) throw unknownRoute(app, request);
    done();
  });
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { retryAfterSeconds, headers = {} } = problem.options;
  request.problemCode = problem.code;
  logProblem(problem, request);
  if (retryAfterSeconds !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(retryAfterSeconds)));
  // As bytes: to a text Fastify would add a charset, which this media type does not have.
  return reply
    .headers(headers)
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .send(Buffer.from(JSON.stringify(bodyOf(problem, request))));
}

function bodyOf(problem: Problem, request: FastifyRequest): object {
  const { detail, errors, extensions } = problem.options;
  return {
    ...extensions,
    type: problemType(problem.code),
    title: PROBLEMS[problem.code].title,
    status: problem.status,
    detail,
    instance: request.url.split('?', 1)[0],
    code: problem.code,
    retryable: PROBLEMS[problem.code].retryable,
    errors,
    traceId: request.id,
  };
}

/** A bug is an error, what we could not do is a warning, what the caller did wrong is told only when asked for. */
function logProblem(problem: Problem, request: FastifyRequest): void {
  const facts = { code: problem.code, method: request.method, route: request.routeOptions.url };
  if (problem.code === 'internal') request.log.error({ ...facts, err: problem.options.cause ?? problem }, 'a bug');
  else if (problem.status >= 500) request.log.warn({ ...facts, err: problem.options.cause }, problem.message);
  else request.log.debug(facts, problem.message);
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function unknownRoute(app: FastifyInstance, request: FastifyRequest): Problem {
  const path = request.url.split('?', 1)[0]!;
  const allowed = METHODS.filter((method) => app.findRoute({ url: path, method }) !== null);
  if (allowed.length === 0) return new Problem('not-found', { detail: 'no route answers here; see /docs' });
  const allow = allowed.join(', ');
  return new Problem('method-not-allowed', { detail: `this address takes ${allow}`, headers: { allow } });
}

/** What Node could not even read as a request: answered on the bare socket, then closed. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = UNREADABLE[error.code ?? ''] ?? 'bad-request';
  const { status, title } = PROBLEMS[code];
  const body = JSON.stringify({ type: problemType(code), title, status, code, retryable: PROBLEMS[code].retryable });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const UNREADABLE: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};
