import { type AddressInfo, createServer } from 'node:net';
import { withTimeBudget } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { openPostgresVault } from '../src/index.ts';

/** Takes connections and never says a word. */
async function silence(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it('a database that says nothing kept a request for twice its four seconds: it is told when its own time is over', async () => {
  const address = {
    host: '127.0.0.1',
    port: await silence(),
    database: 'v',
    user: 'u',
    password: 'p',
    ssl: false,
  } as const;
  const vault = openPostgresVault({ address, keysFile: '/nowhere' });
  const found = withTimeBudget(200, () => vault.find('r_somebody'));
  await expect(found).rejects.toMatchObject({
    ...{ code: 'event-store-unavailable', retryable: true, trouble: 'away' },
    message: 'key vault: no answer in the time that is left',
  });
});
