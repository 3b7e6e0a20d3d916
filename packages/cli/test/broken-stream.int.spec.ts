import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventStore } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { house } from './both-backends.ts';
import { caseId, writeHistory } from './controls.ts';

const stream = `case-${caseId}`;

async function write(open: () => Promise<{ readonly store: EventStore; close(): Promise<void> }>) {
  const { store, close } = await open();
  await writeHistory(store);
  await close();
}

const refused = (whatToDo: string) => ({
  code: 1,
  out: '',
  err: `gridcase: ${stream} is not whole: revision 0 is missing, 2 comes instead; ${whatToDo}\n`,
});

it('gridcase replay shows no case whose beginning the embedded store has lost', async () => {
  const { directory, open, run } = await house('embedded');
  await write(open);
  const db = new DatabaseSync(join(directory, 'gridcase.db'));
  // The store itself forbids it: this is what a damaged or a doctored file is like.
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${name}`);
  const lost = 'SELECT position FROM events e JOIN streams s USING (stream_no) WHERE s.name = ? AND revision < 2';
  db.prepare(`DELETE FROM events WHERE position IN (${lost})`).run(stream);
  db.close();
  expect(await run('replay', '--case', caseId)).toMatchObject(refused('restore the log'));
});

it('gridcase replay shows no case whose beginning EventStoreDB has truncated, and names the setting', async () => {
  const { kept, open, run } = await house('distributed');
  await write(open);
  const truncation = { eventId: randomUUID(), type: '$metadata', data: '{"$tb":2}', metadata: '' };
  await kept!.append(`$$${stream}`, [truncation], 'any');
  expect(await run('replay', '--case', caseId)).toMatchObject(
    refused(
      '$tb 2 is set on it, which takes events away: take that off, then what no scavenge has removed is back; else restore the log',
    ),
  );
});
