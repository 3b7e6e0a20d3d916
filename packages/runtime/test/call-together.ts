import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface TogetherAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** So many GETs at once from a process of its own, each on its own connection, all asked before any is answered. */
export async function callTogether(
  url: string,
  headers: Record<string, string>,
  count: number,
): Promise<TogetherAnswer[]> {
  const child = spawn(process.execPath, ['-e', CALLER, JSON.stringify({ url, headers, count })]);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (errors) throw new Error(errors);
  return JSON.parse(output) as TogetherAnswer[];
}

const CALLER = `
  const { url, headers, count } = JSON.parse(process.argv[1]);
  const agent = new (require('node:http').Agent)({ maxSockets: Infinity });
  const call = () => new Promise((resolve, reject) => {
    require('node:http').get(url, { agent, headers }, (response) => {
      response.resume().on('end', () => {
        resolve({ status: response.statusCode, retryAfter: response.headers['retry-after'] });
      });
    }).on('error', reject);
  });
  Promise.all(Array.from({ length: count }, call)).then((answers) => console.log(JSON.stringify(answers)));
`;
