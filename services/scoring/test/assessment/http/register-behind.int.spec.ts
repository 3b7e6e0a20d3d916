import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { systemClock } from '@gridcase/event-sourcing';
import { buildServer, createLogger, createMetrics, integrationsOf, loadPepper, localIssuer } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { expect, onTestFinished, test } from 'vitest';
import { createScoring } from '../../../src/create-scoring.ts';

const GRID = '330782001004001';

/** Scoring with its server, of which no process runs yet: its register has read nothing of the log. */
async function scoringAtRest() {
  const directory = mkdtempSync(join(tmpdir(), 'register-behind-'));
  const { store, feed, vault, close } = await openEmbedded({ directory });
  const [log, metrics, territory] = [createLogger({ level: 'silent' }), createMetrics(), loadDefaultTerritory()];
  const scoring = createScoring({
    ...{ store, feed, vault, directory, territory, log, metrics },
    ...{ clock: systemClock, pepper: loadPepper(directory) },
  });
  const { verifier, issue } = await localIssuer({ directory });
  const app = await buildServer({
    ...{ services: [scoring], verifier, knowsArea: () => true, integrations: integrationsOf([]), log, metrics },
  });
  onTestFinished(async () => {
    await app.close();
    for (const process of scoring.processes) await process.stop();
    await scoring.close();
    await close();
    rmSync(directory, { recursive: true, force: true });
  });
  const token = await issue({ role: 'gridWorker', area: GRID, subject: 'worker' });
  const month = new Date().toISOString().slice(0, 'yyyy-mm'.length);
  const openRound = () =>
    app.inject({
      ...{ method: 'POST', url: '/v1/assessments', headers: { authorization: `Bearer ${token}` } },
      payload: { areaCode: GRID, month, kind: 'shop' },
    });
  return { scoring, openRound };
}

test('a round is not opened by a register that is still being read: 503, and not a round without its premises', async () => {
  const { scoring, openRound } = await scoringAtRest();
  const answer = await openRound();
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'overloaded', retryable: true });

  const register = scoring.processes.find(({ name }) => name === 'scoring.register')!;
  await register.start();
  await expect.poll(async () => (await openRound()).json().refusal).toBe('nothing-to-assess');
});
