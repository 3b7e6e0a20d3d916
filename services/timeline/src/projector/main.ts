/** Timeline's projections in a thread of their own: they read the log and write their files, and nobody else does. */
import { workerData } from 'node:worker_threads';
import { type LogSettings, openLog } from '@gridcase/backend/log';
import { serveProjections, threadLog } from '@gridcase/projection';
import { openReadModels } from '../read-models/open-read-models.ts';

export interface ProjectorData {
  readonly log: LogSettings;
  readonly directory: string;
}

const { log, directory } = workerData as ProjectorData;
const { store, health, close } = await openLog(log, threadLog);
const readModels = openReadModels({ store, directory, log: threadLog });
const end = async () => {
  readModels.close();
  await close();
};
await serveProjections(readModels.processes, end, health);
