// Whether the service in this container is alive: exit code 0 or 1. The image has no curl.
const port = process.env.GRIDCASE_PORT || '8080';
try {
  const answer = await fetch(`http://127.0.0.1:${port}/health/live`, { signal: AbortSignal.timeout(2_500) });
  process.exit(answer.ok ? 0 : 1);
} catch {
  process.exit(1);
}
