import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own in a namespace of its own: no root needed, where the kernel lets users have one. */
const OWN_NAMESPACE = ['--user', '--map-root-user', '--mount'];

/** How to start a program that has a small disk to itself at `mounted`. */
export interface OwnDisk {
  readonly mounted: string;
  readonly command: 'unshare';
  /** To be followed by the program's own words. */
  readonly args: readonly string[];
}

/** `mounted` must be an empty directory. */
export function ownDisk(mounted: string, megabytes: number): OwnDisk {
  const mount = `mount -t tmpfs -o size=${megabytes}m tmpfs ${mounted}`;
  return { mounted, command: 'unshare', args: [...OWN_NAMESPACE, 'sh', '-c', `${mount} && exec "$0" "$@"`] };
}

/** The disk as its own process sees it. */
export const diskOf = (pid: number, { mounted }: OwnDisk): string => `/proc/${pid}/root${mounted}`;

/** Why no program can have a disk to itself here; undefined where one can. */
export function whyNoOwnDisk(): string | undefined {
  const mounted = mkdtempSync(join(tmpdir(), 'gridcase-own-disk-'));
  const { command, args } = ownDisk(mounted, 1);
  const tried = spawnSync(command, [...args, 'true'], { encoding: 'utf8' });
  rmSync(mounted, { recursive: true, force: true });
  return tried.status === 0 ? undefined : (tried.error?.message ?? tried.stderr.trim());
}

/** Takes what is left of the space, to the last byte. */
export function fill(file: string): void {
  const open = openSync(file, 'w');
  for (let bytes = 1 << 20; bytes > 0; ) {
    try {
      if (writeSync(open, Buffer.alloc(bytes)) < bytes) bytes >>= 1;
    } catch {
      bytes >>= 1;
    }
  }
  closeSync(open);
}
