import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const INFRA = join(import.meta.dirname, '../../../../infra/kafka-broker');
export const POM = join(INFRA, 'pom.xml');

/** `4.2.2`, as pom.xml names it. */
export function brokerVersion(): string {
  const version = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(readFileSync(POM, 'utf8'))?.[1];
  if (!version) throw new Error(`${POM} names no version of kafka_2.13`);
  return version;
}

/** What server.properties says, by name. */
export function staticSettings(): Record<string, string> {
  const lines = readFileSync(join(INFRA, 'server.properties'), 'utf8').split('\n');
  const pairs = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('=', 2));
  return Object.fromEntries(pairs);
}
