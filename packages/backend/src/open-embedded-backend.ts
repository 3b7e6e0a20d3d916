import { openEmbedded } from '@gridcase/embedded';
import type { Backend } from './backend.ts';

/** Everything in the SQLite files of one directory. */
export async function openEmbeddedBackend(directory: string): Promise<Backend> {
  return { ...(await openEmbedded({ directory })), shared: directory, engines: [], processes: [] };
}
