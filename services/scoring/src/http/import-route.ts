import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Clock } from '@gridcase/event-sourcing';
import { contextFromRequest, Problem, type RoutePlugin } from '@gridcase/runtime';
import { ENCODINGS, type Encoding } from '@gridcase/tables';
import { z } from 'zod';
import type { PremisesDesk } from '../premises-desk.ts';
import { type ImportOutcome, importPremises } from '../registry/import-premises.ts';
import { officerOf } from './officer-of.ts';
import { createSpool, type SpooledBody } from './spooled-body.ts';

export interface ImportRouteOptions {
  readonly desk: PremisesDesk;
  readonly clock: Clock;
}

/** Bytes of one file: some 400,000 rows. */
const IMPORT_LIMIT = 64 * 1_048_576;

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false);
const Query = z.strictObject({ dryRun: flag, partial: flag, encoding: z.enum(ENCODINGS).optional() });

/** Read row by row, not here; for the docs it is text. */
const Csv = z
  .custom<SpooledBody | undefined>()
  .meta({ type: 'string', description: "A register's file: UTF-8, GB18030 or UTF-16" });

const count = z.int().min(0);
const Answer = z.strictObject({
  written: z.boolean(),
  readAs: z.string().nullable(),
  ...{ rows: count, registered: count, changed: count, closed: count, unchanged: count, refused: count },
  errors: z.array(z.strictObject({ line: z.int(), column: z.string().nullable(), detail: z.string() })),
});

/** A request whose body is on its way. */
interface Arriving {
  readonly headers: IncomingHttpHeaders;
  rawBody: Buffer | undefined;
}

/** `POST /v1/premises/import`: a register's file. A plugin of its own: here a body is CSV and nothing else. */
export const importRoute =
  ({ desk, clock }: ImportRouteOptions): RoutePlugin =>
  async (app) => {
    const spool = createSpool({ limitBytes: IMPORT_LIMIT, atOnce: 4 });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('text/csv', async (request: Arriving, payload: Readable) => {
      refuseEncodings(request.headers);
      const body = await spool(payload);
      // Stands for the bytes where the Idempotency-Key asks whether it is the same request: another file is another one.
      request.rawBody = body.digest;
      return body;
    });
    app.addContentTypeParser('*', async () => {
      throw new Problem('unsupported-media-type', { detail: 'send the file as text/csv' });
    });
    // Every answer passes here, also that of a request which never came to be worked on.
    app.addHook('onSend', async (request) => {
      await (request.body as SpooledBody | undefined)?.remove();
    });

    app.post(
      '/v1/premises/import',
      {
        bodyLimit: IMPORT_LIMIT,
        schema: {
          ...{ tags: ['scoring'], summary: "Import a register's file (text/csv); dryRun says what would come of it" },
          ...{ consumes: ['text/csv'], body: Csv, querystring: Query, response: { 200: Answer } },
        },
      },
      async (request) => {
        const { query, principal, body: spooled } = request;
        if (!spooled) throw new Problem('unsupported-media-type', { detail: 'send the file as text/csv' });
        const outcome = await importPremises({
          ...{ desk, source: () => spooled.open(), by: officerOf(principal) },
          encoding: query.encoding ?? charsetOf(request.headers),
          mode: query.dryRun ? 'dryRun' : query.partial ? 'partial' : 'whole',
          ...{ context: contextFromRequest(request, clock), signal: request.server.stopping },
        }).catch((error: unknown) => {
          throw request.server.stopping.aborted ? new Problem('shutting-down', { retryAfterSeconds: 2 }) : error;
        });
        if (!outcome.written && !query.dryRun) throw nothingWritten(outcome);
        return { ...outcome, errors: [...outcome.errors] };
      },
    );
  };

/** Charsets by the names that senders give them. UTF-16 alone leaves the order to the file's own mark. */
const CHARSETS: ReadonlyMap<string, Encoding | undefined> = new Map<string, Encoding | undefined>([
  ...ENCODINGS.map((name) => [name, name] as const),
  ['utf8', 'utf-8'],
  ...['gb2312', 'gbk', 'cp936'].map((name) => [name, 'gb18030'] as const),
  ['utf-16', undefined],
]);

const statedCharset = (headers: IncomingHttpHeaders): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase();

const charsetOf = (headers: IncomingHttpHeaders): Encoding | undefined => CHARSETS.get(statedCharset(headers) ?? '');

function refuseEncodings(headers: IncomingHttpHeaders): void {
  const charset = statedCharset(headers);
  if ((headers['content-encoding'] ?? 'identity') !== 'identity' || (charset && !CHARSETS.has(charset))) {
    const detail = `send the file without Content-Encoding, in one of ${ENCODINGS.join(', ')}`;
    throw new Problem('unsupported-media-type', { detail });
  }
}

/** `report`: what a dry run would have said. */
const nothingWritten = ({ errors, ...report }: ImportOutcome): Problem =>
  new Problem('validation-failed', {
    detail: `nothing was recorded: ${report.refused} rows have errors; mend them, or send partial=true for the others`,
    errors: errors.map(({ line, column, detail }) => ({
      pointer: `line ${line}${column === null ? '' : `, column ${column}`}`,
      detail,
    })),
    extensions: { report },
  });
