import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BARE_ENVIRONMENT } from '../../src/bare-environment.ts';
import { composeFile, root, withDefaults } from './compose-file.ts';

const services = Object.entries(composeFile.services).filter(([, { command }]) =>
  command?.[1]?.startsWith('services/'),
);

it.each(services)(
  '%s takes the whole of its environment as Compose gives it',
  async (_, { command, environment = {} }) => {
    const directory = mkdtempSync(join(tmpdir(), 'gridcase-compose-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const given = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, withDefaults(value)]));
    // One fault of our own, so that it stops before it begins: what else were wrong would be told beside it.
    const env = { ...BARE_ENVIRONMENT, ...given, GRIDCASE_DATA: directory, GRIDCASE_PORT: 'planted' };
    const service = spawn(process.execPath, [join(root, command![1]!)], { env, cwd: root });
    let said = '';
    service.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const [code] = await once(service, 'close');
    expect(code, said).toBe(78);
    expect(said.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      expect.stringMatching(/^ {2}GRIDCASE_PORT: /),
    ]);
  },
);
