import { createBusTopics, grantBusRights } from '@gridcase/backend';
import { createLogger } from '@gridcase/runtime';
import { backendEnvironment } from '../open-backend.ts';

/** `gridcase topics create`: exit code 1 when a topic is there but laid out otherwise than it should be. */
export async function createMissingTopics(): Promise<void> {
  const topics = await createBusTopics(backendEnvironment(), createLogger({ level: 'warn' }));
  for (const { topic, outcome, detail } of topics) console.log(`${outcome.padEnd(8)} ${topic}  ${detail}`);
  if (topics.length === 0) console.log('The embedded bus makes its topics itself.');
  if (topics.some(({ outcome }) => outcome === 'differs')) process.exitCode = 1;
}

/** `gridcase topics grant`: as an administrator of the brokers. docs/how-to/secure-kafka.md */
export async function grantTopics({ userPrefix }: { readonly userPrefix: string }): Promise<void> {
  const users = await grantBusRights(backendEnvironment(), userPrefix, createLogger({ level: 'warn' }));
  console.log(users.length > 0 ? `rights given to ${users.join(', ')}` : 'The embedded bus knows no users.');
}
