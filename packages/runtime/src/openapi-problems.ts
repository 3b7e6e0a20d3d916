import type { Access } from './access.ts';
import { PROBLEMS } from './problems.ts';

/** What of a route tells which problems may answer it. */
export interface ProblemRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access | undefined;
}

const CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** The problems that may answer a route, by status, each with its codes; `default` for all else. */
export function problemResponses(route: ProblemRoute): Record<string, object> {
  const statuses = [...new Set(Object.values(PROBLEMS).map(({ status }) => status))];
  const fitting = statuses.filter((status) => mayAnswer(status, route));
  return {
    ...Object.fromEntries(fitting.map((status) => [status, { description: codesOf(status), content: CONTENT }])),
    default: { description: 'What went wrong', content: CONTENT },
  };
}

function mayAnswer(status: number, { method, url, access }: ProblemRoute): boolean {
  const isPost = method === 'POST';
  switch (status) {
    case 401:
    case 403:
      return !access?.open;
    case 404:
      return url.includes(':') || isPost;
    case 409:
    case 413:
    case 415:
    case 422:
      return isPost;
    // Wrong addresses and headers are no business of one route's.
    case 405:
    case 408:
    case 431:
    case 500:
      return false;
    default:
      return true;
  }
}

const codesOf = (status: number): string =>
  Object.entries(PROBLEMS)
    .filter(([, problem]) => problem.status === status)
    .map(([code, { title }]) => `\`${code}\`: ${title}`)
    .join('. ');
