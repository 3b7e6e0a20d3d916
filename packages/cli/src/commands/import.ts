import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runningUrl } from '@gridcase/embedded';
import { type Integration, loadIntegrations, localIssuer } from '@gridcase/runtime';
import cliProgress from 'cli-progress';
import { existingData, fromHere, UsageError } from '../data-directory.ts';
import { type ImportOptions, type ReadingOptions, readingOptions, wantedColumns } from '../import/import-options.ts';
import { openJournal } from '../import/journal.ts';
import { openMessageFile } from '../import/message-file.ts';
import { signedAs, type Target } from '../import/post-patiently.ts';
import { printCounts } from '../import/print-counts.ts';
import { readMessages } from '../import/read-messages.ts';
import { type ImportCounts, runImport } from '../import/run-import.ts';
import { sendHistory } from '../import/send-history.ts';
import { sendReport } from '../import/send-report.ts';
import { fetchSummary, printSummary, waitUntilRouted } from '../import/summary.ts';
import { surveyFile } from '../import/survey.ts';
import { serversTerritory } from '../servers-territory.ts';

/** `gridcase import FILE.csv`: every row becomes a report through the real intake. Exit code 1 when a row was refused. */
export async function importFile(path: string, options: ImportOptions): Promise<void> {
  const directory = existingData(options.data);
  const reading = readingOptions(options);
  const integration = integrationOf(options, reading, directory);
  const target = await toTarget(options, reading, integration, directory);
  const file = await openMessageFile(existingFile(fromHere(path)), wantedColumns(options), reading.encoding);
  console.log(`Read as ${file.written}.`);
  const { rows, times, remarks } = await surveyFile(file, reading);
  for (const remark of remarks) console.log(`  ${remark}`);

  const way = { integration: integration.id, ...reading, columns: [...file.columns] };
  const journal = await openJournal(directory, file.path, way);
  if (journal.done > 0) console.log(`Goes on at row ${journal.done + 1} of ${rows}, where the last import stopped.`);
  const bar = progressBar();
  bar.start(rows, journal.done);
  const sending = { target, reading: { ...reading, times }, correct: reading.correct };
  const origin = { source: basename(file.path), integration: integration.id };
  const counts = await runImport({
    messages: readMessages(file),
    send: (message) => (reading.history ? sendHistory({ ...sending, origin }, message) : sendReport(sending, message)),
    journal,
    concurrency: positive('--concurrency', options.concurrency, 512),
    onRow: (now) => bar.update(now.rows),
  }).finally(() => bar.stop());

  printCounts(counts, rows, file.columns);
  if (journal.refused) console.log('Rows were refused before it stopped, too: import the file once more to see them.');
  await summarize(directory, target.url, counts);
  if (counts.rejected > 0 || journal.refused) process.exitCode = 1;
}

function existingFile(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  throw new UsageError(`there is no file ${path}; name the CSV file to import`);
}

function integrationOf(options: ImportOptions, { channel }: ReadingOptions, directory: string): Integration {
  const { all } = loadIntegrations(join(directory, 'keys', 'integrations.json'));
  const id = options.integration ?? channel;
  const integration = all.find((one) => one.id === id);
  if (integration) return integration;
  throw new UsageError(`there is no integration "${id}"; there are: ${all.map((i) => i.id).join(', ')}`);
}

async function toTarget(
  options: ImportOptions,
  { history }: ReadingOptions,
  integration: Integration,
  directory: string,
): Promise<Target> {
  return {
    url: options.url ?? runningUrl(directory) ?? 'http://127.0.0.1:8080',
    // The past is taken over by an administrator, not by the integration that it once came through.
    credentials: history ? await asAdmin(directory) : signedAs(integration.id, integration.secrets[0]!),
    patienceMs: positive('--patience', options.patience, 86_400) * 1_000,
  };
}

async function asAdmin(directory: string): Promise<Target['credentials']> {
  const issuer = await localIssuer({ directory });
  const admin = { role: 'admin', area: serversTerritory(directory).cityCode, subject: 'gridcase-import' } as const;
  return async () => ({ authorization: `Bearer ${await issuer.issue(admin)}` });
}

function positive(name: string, text: string, ceiling: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > ceiling)
    throw new UsageError(`${name} must be from 1 to ${ceiling}`);
  return value;
}

const progressBar = () =>
  new cliProgress.SingleBar({
    format: 'importing {bar} {percentage}% | {value}/{total} rows | {eta_formatted} left',
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    hideCursor: true,
  });

async function summarize(directory: string, url: string, counts: ImportCounts): Promise<void> {
  const issuer = await localIssuer({ directory });
  const token = await issuer.issue({
    role: 'supervisor',
    area: serversTerritory(directory).cityCode,
    subject: 'gridcase-import',
  });
  await waitUntilRouted(url, token, counts.received);
  printSummary(await fetchSummary(url, token));
}
