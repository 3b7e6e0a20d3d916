import { relative } from 'node:path';

/** What a person needs to know once it runs. */
export function printWelcome(url: string, directory: string, cityCode: string): void {
  const data = relative(process.cwd(), directory) || '.';
  const option = data === 'data' ? '' : ` --data ${data}`;
  console.log(`
gridcase is running at ${url}

  API docs     ${url}/docs
  health       ${url}/health/ready
  data         ${data}  (log, keys, read models; keys were made on the first run)

  a token      TOKEN=$(npx gridcase token --role supervisor --area ${cityCode}${option})
  then         curl -H "Authorization: Bearer $TOKEN" ${url}/v1/cases

Ctrl-C stops it; the next start finds everything as it was.
`);
}
