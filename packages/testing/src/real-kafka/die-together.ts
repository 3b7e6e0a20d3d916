import { spawn } from 'node:child_process';

/**
 * Ends a process, and removes its directory, when this one ends in whatever way, kill -9 included: a shell waits for
 * the end of a pipe that only we hold open. Returns how to call it off.
 */
export function dieTogether(pid: number, directory: string): () => void {
  const script = 'cat > /dev/null; kill -9 "$1"; rm -rf "$2"';
  const shell = spawn('sh', ['-c', script, 'sh', String(pid), directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.unref();
  // A pipe that is open would keep this process running.
  (shell.stdin as unknown as { unref(): void }).unref();
  return () => void shell.kill('SIGKILL');
}
