import { join } from 'node:path';
import { Channel } from '@gridcase/contracts';
import { runningUrl } from '@gridcase/embedded';
import { type Integration, loadIntegrations, localIssuer } from '@gridcase/runtime';
import cliProgress from 'cli-progress';
import { existingData, fromHere, UsageError } from '../data-directory.ts';
import { openJournal } from '../import/journal.ts';
import { type Columns, readRows } from '../import/read-rows.ts';
import { type ImportCounts, runImport } from '../import/run-import.ts';
import { sendReport, type Target } from '../import/send-report.ts';
import { fetchSummary, printSummary, waitUntilRouted } from '../import/summary.ts';

export interface ImportOptions {
  readonly url?: string;
  readonly channel: string;
  readonly integration?: string;
  readonly data?: string;
  readonly offset: string;
  readonly concurrency: string;
  readonly patience: string;
  readonly idColumn?: string;
  readonly textColumn?: string;
  readonly subjectColumn?: string;
  readonly timeColumn?: string;
  readonly reporterColumn?: string;
}

/** `gridcase import FILE.csv`: every row becomes a report through the real intake. Exit code 1 when a row was refused. */
export async function importFile(file: string, options: ImportOptions): Promise<void> {
  const directory = existingData(options.data);
  const path = fromHere(file);
  const target = toTarget(options, directory);
  const wanted = columnsOf(options);
  const total = await countRows(path, wanted);
  const journal = openJournal(directory, path, target.integration);
  if (journal.done > 0) console.log(`Goes on at row ${journal.done + 1} of ${total}, where the last import stopped.`);

  const bar = progressBar();
  bar.start(total, journal.done);
  const counts = await runImport({
    rows: readRows(path, wanted),
    send: (row) => sendReport(target, row),
    journal,
    concurrency: positive('--concurrency', options.concurrency, 512),
    onRow: (now) => bar.update(now.rows),
  }).finally(() => bar.stop());

  printCounts(counts, total);
  await summarize(directory, target.url, counts);
  if (counts.rejected.length > 0) process.exitCode = 1;
}

/** A first pass over the file: finds what makes it unusable before anything is sent, and how long the bar will be. */
async function countRows(path: string, wanted: Partial<Columns>): Promise<number> {
  let rows = 0;
  for await (const _ of readRows(path, wanted)) rows += 1;
  return rows;
}

function toTarget(options: ImportOptions, directory: string): Target {
  const channel = Channel.safeParse(options.channel);
  if (!channel.success) throw new UsageError(`--channel must be one of ${Channel.options.join(', ')}`);
  if (!/^[+-]\d{2}:\d{2}$/.test(options.offset)) throw new UsageError('--offset must look like +08:00');
  const { all } = loadIntegrations(join(directory, 'keys', 'integrations.json'));
  const id = options.integration ?? channel.data;
  const integration: Integration | undefined = all.find((one) => one.id === id);
  if (!integration)
    throw new UsageError(`there is no integration "${id}"; there are: ${all.map((i) => i.id).join(', ')}`);
  return {
    url: options.url ?? runningUrl(directory) ?? 'http://127.0.0.1:8080',
    integration: id,
    secret: integration.secrets[0]!,
    channel: channel.data,
    offset: options.offset,
    patienceMs: positive('--patience', options.patience, 86_400) * 1_000,
  };
}

const columnsOf = (options: ImportOptions): Partial<Columns> =>
  Object.fromEntries(
    Object.entries({
      id: options.idColumn,
      text: options.textColumn,
      subject: options.subjectColumn,
      time: options.timeColumn,
      reporter: options.reporterColumn,
    }).filter(([, name]) => name !== undefined),
  );

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

function printCounts(counts: ImportCounts, total: number): void {
  console.log(
    `\n${total} rows: ${counts.received} new reports, ${counts.repeated} known already, ${counts.rejected.length} refused`,
  );
  if (counts.renamed > 0) {
    console.log(
      `${counts.renamed} rows have an id that stands before with other content: kept apart by a hash behind the id.`,
    );
  }
  for (const { row, reason } of counts.rejected.slice(0, 20))
    console.log(`  line ${row.line} (${row.externalId}): ${reason}`);
  if (counts.rejected.length > 20) console.log(`  ... and ${counts.rejected.length - 20} more`);
}

async function summarize(directory: string, url: string, counts: ImportCounts): Promise<void> {
  const issuer = await localIssuer({ directory });
  const token = await issuer.issue({ role: 'supervisor', area: '330782', subject: 'gridcase-import' });
  await waitUntilRouted(url, token, counts.received);
  printSummary(await fetchSummary(url, token));
}
