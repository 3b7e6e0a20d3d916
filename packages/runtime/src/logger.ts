import { isatty } from 'node:tty';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { redact } from './redact.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level?: string | undefined;
  /** For people instead of machines. Default: when standard output is a terminal. */
  readonly pretty?: boolean | undefined;
  /** Where lines go. Default: standard output. Given, `pretty` does not count. */
  readonly destination?: DestinationStream | undefined;
}

/**
 * The process's log: one JSON object a line, instants in UTC, personal data and secrets replaced wherever they stand.
 * Use `log.child({ service, process, caseId, traceId })` to say where a line comes from.
 */
export function createLogger(options: LoggerOptions = {}): Logger {
  const settings = {
    level: options.level ?? 'info',
    timestamp: stdTimeFunctions.isoTime,
    formatters: { log: redact },
  };
  const level = (label: string) => ({ level: label });
  const words = { ...settings, formatters: { ...settings.formatters, level } };
  if (options.destination) return redactBindings(pino(words, options.destination));
  if (!(options.pretty ?? isatty(1))) return redactBindings(pino(words));
  // A transport runs in a worker and takes no formatter for the level: the numbers are turned into words over there.
  const pretty = { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l' };
  return redactBindings(pino({ ...settings, transport: { target: 'pino-pretty', options: pretty } }));
}

/** pino shows a formatter the bindings of the first logger only: those of its children pass here. */
function redactBindings(log: Logger): Logger {
  const { child } = log;
  // Children inherit from their parent, and with it this way of making more.
  log.child = function (this: Logger, bindings, childOptions) {
    return child.call(this, redact(bindings), childOptions);
  } as Logger['child'];
  return log;
}
