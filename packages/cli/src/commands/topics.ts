import { createBusTopics } from '@gridcase/backend';
import { createLogger } from '@gridcase/runtime';
import { backendEnvironment } from '../open-backend.ts';

/** `gridcase topics create`: exit code 1 when a topic is there but laid out otherwise than it should be. */
export async function createMissingTopics(): Promise<void> {
  const topics = await createBusTopics(backendEnvironment(), createLogger({ level: 'warn' }));
  for (const { topic, outcome, detail } of topics) console.log(`${outcome.padEnd(8)} ${topic}  ${detail}`);
  if (topics.length === 0) console.log('The embedded bus makes its topics itself.');
  if (topics.some(({ outcome }) => outcome === 'differs')) process.exitCode = 1;
}
