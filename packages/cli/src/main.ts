import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { RuleFilesError } from '@gridcase/runtime';
import { UnreadableTable } from '@gridcase/tables';
import { Command } from 'commander';
import { reassignMany, remindMany } from './commands/batch.ts';
import { erase } from './commands/erase.ts';
import { importFile } from './commands/import.ts';
import { makeKeys } from './commands/keys.ts';
import { importPeople } from './commands/people-import.ts';
import { listPoison, replayPoisonQueue } from './commands/poison.ts';
import { rebuild } from './commands/rebuild.ts';
import { RELAYS, rewindRelay } from './commands/relay.ts';
import { replay } from './commands/replay.ts';
import { checkRuleFiles } from './commands/rules.ts';
import { simulate } from './commands/rules-simulate.ts';
import { tryText } from './commands/rules-try.ts';
import { token } from './commands/token.ts';
import { createMissingTopics, grantTopics } from './commands/topics.ts';
import { move, rotate } from './commands/vault.ts';
import { UsageError } from './data-directory.ts';
import { exitCodeOf } from './exit-code.ts';
import { addReadingOptions } from './import/import-options.ts';

const program = new Command('gridcase')
  .description('Works with a gridcase server and its history')
  .showHelpAfterError();
const DATA = ['--data <directory>', "the server's data directory (default: GRIDCASE_DATA, else ./data)"] as const;

program
  .command('token')
  .description('prints a token for the embedded server')
  .requiredOption(
    '--role <role>',
    'supervisor, auditor, gridWorker, communityOfficer, townshipOfficer, intakeDesk, admin …',
  )
  .requiredOption('--area <code>', 'area code: 330782 is the whole city')
  .option('--subject <id>', 'who it is for (default: role@area)')
  .option('--hours <n>', 'how long it is good', '8')
  .option(...DATA)
  .action(token);

addReadingOptions(
  program
    .command('import <file>')
    .description('turns the rows of a CSV file into reports through the real intake')
    .option('--url <url>', "where the server listens (default: the data directory's server)")
    .option('--channel <channel>', 'channel the messages came through', 'platform')
    .option('--integration <id>', 'integration that signs (default: named like the channel)')
    .option('--concurrency <n>', 'rows in hand at once', '32')
    .option('--patience <seconds>', 'how long to wait for a server that is away', '60')
    .option(...DATA),
).action(importFile);

const batch = program.command('batch').description('does one thing to many cases of a running server, and watches it');
const ofBatch = (command: Command) =>
  command
    .option('--area <code>', 'where the cases are looked for (default: your own area)')
    .option('--overdue', 'only those that are late')
    .option('--tier <tier>', 'only those that this tier has: grid, community, joint, township')
    .option('--officer <id>', 'only those that this officer does')
    .option('--token <token>', 'who orders it (default: GRIDCASE_TOKEN)')
    .option('--url <url>', "where the server listens (default: the data directory's server)")
    .option(...DATA);
ofBatch(batch.command('remind').description('reminds whoever has them (批量催办)'))
  .option('--note <text>', 'what they are told beside it')
  .action(remindMany);
ofBatch(batch.command('reassign').description('has another officer do them (批量改派)'))
  .requiredOption('--to <officer>', 'the id of who does them from now on')
  .requiredOption('--reason <text>', 'why')
  .action(reassignMany);

program
  .command('replay')
  .description('prints the history of a case step by step, with the state after each; embedded or distributed')
  .requiredOption('--case <id>', 'case id')
  .option('--as-of <instant>', 'only what was decided up to then, with zone: 2026-11-24T10:00:00+08:00')
  .option('--json', 'one JSON document a step')
  .option(...DATA)
  .action(replay);

program
  .command('rebuild')
  .description(
    'deletes the read models and builds them anew from the log; embedded or distributed, what uses them stopped',
  )
  .option(...DATA)
  .action(rebuild);

program
  .command('keys')
  .description('makes the keys of a data directory that are missing: pepper, token issuer, integrations')
  .option('--data <directory>', 'where to (default: GRIDCASE_SHARED, else GRIDCASE_DATA, else ./data)')
  .action(makeKeys);

program
  .command('erase')
  .description('erases a person: destroys the key of their contacts, for good; embedded or distributed')
  .requiredOption('--ref <pseudonym>', 'whose: r_…, as timelines and streams show it')
  .requiredOption('--by <id>', 'who orders it')
  .requiredOption('--reason <text>', 'why; it stays in the log')
  .option(...DATA)
  .action(erase);

program
  .command('people')
  .description('who holds which post and belongs where; embedded or distributed, the server may run meanwhile')
  .command('import <file>')
  .description(
    'appointments and leaves, micro-grid teams, member units and their duties from a CSV file: all rows or, when one is refused, none',
  )
  .requiredOption('--by <id>', 'who orders it; it stays in the log')
  .option('--dry-run', 'only says what would come of it')
  .option('--encoding <name>', 'how the file is written (default: told by its bytes)')
  .option(...DATA)
  .action(importPeople);

const rules = program.command('rules').description('rule sets in files: before they judge anybody');
const RULES = [
  '--rules <path>',
  'a file, or a directory of rules (default: GRIDCASE_RULES, else those for Yiwu)',
] as const;
rules
  .command('check [paths...]')
  .description('names every bad place by file, line, column and path; exit code 1 when there is one')
  .option('--json', 'one JSON document')
  .action(checkRuleFiles);
rules
  .command('try')
  .description('what the rules would make of a text, and why; nothing is stored')
  .requiredOption('--text <text>', 'what somebody says')
  .option('--subject <text>', 'the subject that it came with')
  .option('--channel <channel>', 'how it came', 'platform')
  .option('--at <instant>', 'received then, with zone: 2026-11-24T10:00:00+08:00 (default: now)')
  .option('--area <code>', 'where it is (default: what the text says)')
  .option(...RULES)
  .option('--json', 'one JSON document')
  .option(...DATA)
  .action(tryText);

rules
  .command('simulate')
  .description(
    'what other rules would have done with the reports of a time; nothing is written; embedded or distributed',
  )
  .requiredOption('--from <time>', 'received from then on: a day, 2026-11-01, or an instant with its zone')
  .requiredOption('--to <time>', 'and before then')
  .requiredOption('--rules <path>', 'a file, or a directory of rules; of each area the last')
  .option('--all', 'every unit and every case, not the first 20')
  .option('--json', 'a JSON document a case, and one with all counts at the end')
  .option(...DATA)
  .action(simulate);

const topics = program
  .command('topics')
  .description('topics of the message bus; distributed, by the services’ own variables');
topics
  .command('create')
  .description('makes those that are missing; what is there stays as it is')
  .action(createMissingTopics);
topics
  .command('grant')
  .description('gives the users of services and command line their rights on the brokers, as their administrator')
  .option('--user-prefix <prefix>', 'what the users’ names begin with', 'gridcase-')
  .action(grantTopics);

program
  .command('relay')
  .description('relays from the log to Kafka; distributed, by the services’ own variables')
  .command('rewind')
  .description('lets a relay publish again what comes after a position')
  .requiredOption('--relay <name>', RELAYS.join(', '))
  .requiredOption('--to <position>', 'log position; 0 is the beginning')
  .action(rewindRelay);

const vault = program.command('vault').description('the key vault in PostgreSQL, by the services’ own variables');
vault
  .command('rotate')
  .description('wraps every key anew and throws the old wrapping key away: older copies of the database open nothing')
  .option('--prepare', 'only makes the new wrapping key, to be copied to every host first')
  .action(rotate);
vault
  .command('move')
  .description('takes over the keys of a vault in a file')
  .requiredOption('--from <file>', 'a vault.db that nobody uses any more')
  .action(move);

const poison = program
  .command('poison')
  .description('what a service could not handle; embedded or distributed by the services’ own variables');
const SERVICE = ['--service <name>', 'whose queue: routing, notification, scoring'] as const;
poison
  .command('list')
  .description('prints them, oldest first, and why they are there')
  .requiredOption(...SERVICE)
  .option('--json', 'each whole, one JSON document a line')
  .option(...DATA)
  .action(listPoison);
poison
  .command('replay')
  .description('gives the service what waits once more')
  .requiredOption(...SERVICE)
  .option('--limit <n>', 'at most so many')
  .option(...DATA)
  .action(replayPoisonQueue);

try {
  await program.parseAsync();
} catch (error) {
  const { message, stack } = error as Error;
  const away = error instanceof EventStoreUnavailable;
  console.error(`gridcase: ${away ? `the event store can not be read now: ${message}` : message}`);
  process.exitCode = exitCodeOf(error);
  // What the person can mend by calling differently needs no stack.
  const mended =
    [UsageError, UnreadableTable, RuleFilesError].some((kind) => error instanceof kind) || process.exitCode !== 1;
  if (!mended && process.env.GRIDCASE_DEBUG) console.error(stack);
}
