/**
 * The log does not hold a stream whole: it begins later than it should, or revisions are missing in it (cut off by
 * `$maxAge`, `$maxCount` or `$tb`, scavenged, a damaged file). Nothing is decided on what is left; it does not mend itself:
 * docs/how-to/backup-and-restore.md. What lacks its end, or is gone whole, can't be told from a shorter stream by reading.
 */
export class StreamBroken extends Error {
  readonly code = 'stream-broken';
  readonly trouble = 'log';
  readonly stream: string;
  /** First revision that is missing. */
  readonly revision: number;
  /** `found`: the next revision that is there, if any; `whatToDo`: with the cause, where the store knows it. */
  constructor(stream: string, revision: number, found: number | undefined, whatToDo = 'restore the log') {
    const instead = found === undefined ? '' : `, ${found} comes instead`;
    super(`${stream} is not whole: revision ${revision} is missing${instead}; ${whatToDo}`);
    this.name = 'StreamBroken';
    this.stream = stream;
    this.revision = revision;
  }
}
