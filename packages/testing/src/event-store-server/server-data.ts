import { openServerLog, type ServerLog, type ServerLogOptions } from './log/server-log.ts';
import { createQuorum, type Quorum } from './quorum.ts';

/** What a server holds, or several of one cluster: the log, and whether a majority of them is there to write it. */
export interface ServerData {
  readonly log: ServerLog;
  readonly quorum: Quorum;
}

export function openServerData(options: ServerLogOptions = {}): ServerData {
  const log = openServerLog(options);
  return { log, quorum: createQuorum(log) };
}
