import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startRealKafka } from '../../src/index.ts';
import { brokerJars } from '../../src/real-kafka/broker-jars.ts';
import { freePort } from '../../src/real-kafka/free-port.ts';
import { root, textOf } from './compose-file.ts';

const jars = await brokerJars();
if ('skipped' in jars) console.log(`Kafka's own metrics are skipped: ${jars.skipped}`);

it.skipIf('skipped' in jars)(
  'a real broker shows every metric that alerts ask for, by the agent and the file of infra/kafka',
  async () => {
    if ('skipped' in jars) return;
    const agent = readdirSync(jars.directory).find((name) => name.startsWith('jmx_prometheus_javaagent'))!;
    const port = await freePort();
    const rules = join(root, 'infra/kafka/metrics.yml');
    // The way in that every Java program has; what is given to the broker by the tests stays as it is.
    process.env.JAVA_TOOL_OPTIONS = `-javaagent:${join(jars.directory, agent)}=127.0.0.1:${port}:${rules}`;
    const kafka = await startRealKafka({ withProcess: true });
    delete process.env.JAVA_TOOL_OPTIONS;
    if ('skipped' in kafka) throw new Error(kafka.skipped);
    try {
      const names = [...textOf('infra/kafka/metrics.yml').matchAll(/^ {4}name: (\w+)$/gm)].map(([, name]) => name!);
      const missing = async () => {
        const shown = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
        return names.filter((name) => !new RegExp(`^${name}[ {]`, 'm').test(shown));
      };
      expect(names).toContain('kafka_under_replicated_partitions');
      await expect.poll(missing).toEqual([]);
    } finally {
      await kafka.stop();
    }
  },
);
