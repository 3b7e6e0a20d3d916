import { once } from 'node:events';
import { expect, it } from 'vitest';
import { BACKENDS, houseWith, startCommand } from './both-backends.ts';
import { caseId, minute, writeHistory, writeLong } from './controls.ts';

const LONG = 10_100;

it('gridcase replay prints the same history the same, byte for byte, out of either store', async () => {
  const houses = await Promise.all(BACKENDS.map((kind) => houseWith(kind, writeHistory)));
  for (const how of [[], ['--as-of', minute(2)], ['--as-of', minute(2), '--json']]) {
    const [embedded, distributed] = await Promise.all(houses.map(({ run }) => run('replay', '--case', caseId, ...how)));
    expect(embedded, how.join(' ')).toMatchObject({ code: 0, err: '' });
    expect(embedded!.out).toContain('绣湖社区居委会');
    expect(embedded!.out, 'one line a line').not.toContain(how.includes('--json') ? '\u2028' : '\r');
    expect(distributed, how.join(' ')).toEqual(embedded);
  }
  const [embedded, distributed] = await Promise.all(houses.map(({ run }) => run('replay', '--case', 'none')));
  expect(embedded).toMatchObject({ code: 1, out: '', err: 'gridcase: there is no case none\n' });
  expect(distributed).toEqual(embedded);
});

it('gridcase replay needs the variables of the log alone', async () => {
  const { variables } = await houseWith('distributed', writeHistory);
  const { GRIDCASE_BACKEND, EVENTSTORE_URL } = variables as Record<string, string>;
  const alone = { GRIDCASE_BACKEND: GRIDCASE_BACKEND!, EVENTSTORE_URL: EVENTSTORE_URL! };
  expect(await startCommand(alone, ['replay', '--case', caseId]).ended).toMatchObject({ code: 0, err: '' });
});

it.each(BACKENDS)('gridcase replay prints a long case to its end, or as long as it is read, %s', async (kind) => {
  const { run, start } = await houseWith(kind, (store) => writeLong(store, LONG));
  const whole = await run('replay', '--case', caseId, '--json');
  expect(whole).toMatchObject({ code: 0, err: '' });
  const lines = whole.out.trimEnd().split('\n');
  expect(lines).toHaveLength(LONG);
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ revision: LONG - 1, state: { revision: LONG - 1 } });

  const head = start('replay', '--case', caseId, '--json');
  await once(head.child.stdout, 'data');
  head.child.stdout.destroy();
  expect(await head.ended, 'whose reader has gone').toMatchObject({ code: 0, err: '' });

  const left = start('replay', '--case', caseId, '--json');
  await once(left.child.stdout, 'data');
  // It can't come to its end: nobody takes more than a pipe holds.
  left.child.stdout.pause();
  left.child.kill('SIGINT');
  left.child.stdout.resume();
  expect(await left.ended, 'at Ctrl-C').toMatchObject({ code: null, signal: 'SIGINT', err: '' });
});
