import { PROBLEMS } from './problems.ts';

/** The page that every problem's `type` leads to: a row for each code, under its own anchor. */
export function problemsPage(): string {
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, title, retryable }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td><td>${retryable ? 'yes' : 'no'}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>gridcase: problems</title>
<h1>Problems</h1>
<p>Every error is an RFC 9457 problem with one of these codes. "Again" says whether the same request may succeed later.</p>
<table><thead><tr><th>code</th><th>status</th><th>meaning</th><th>again</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></html>
`;
}
