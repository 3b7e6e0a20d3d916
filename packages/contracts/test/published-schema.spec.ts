import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asyncApiDocument, eventSchemas } from '../src/index.ts';
import { publishedSchema } from '../src/published-schema.ts';

/** Keywords that one of the validators tried passes over: NJsonSchema (.NET) knows none of these. */
const PASSED_OVER = ['const', 'if', 'then', 'else', 'contains', 'dependencies'];
/** Classes that mean other characters elsewhere, or nothing: `\d` takes full-width digits in .NET, `\p` is an error there. */
const READ_DIFFERENTLY = /\\[dDwWsSpPbB]/;

/** Where a schema uses what is not read alike everywhere, as JSON Pointers. */
function notAlike(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const here = `${at}/${key}`;
    const isKeyword = !at.endsWith('/properties') && !at.endsWith('/examples');
    const odd = isKeyword && PASSED_OVER.includes(key) && !/\/(messages|channels)$/.test(at);
    const oddPattern = isKeyword && key === 'pattern' && READ_DIFFERENTLY.test(String(value));
    return [...(odd || oddPattern ? [here] : []), ...notAlike(value, here)];
  });
}

describe('what is published of a schema', () => {
  it('the branches of the cause of an entry were told apart by const alone, and .NET refused every value', () => {
    const { properties } = publishedSchema(eventSchemas['ledger.entryMade.v1']) as {
      properties: { cause: { anyOf?: unknown; oneOf?: unknown } };
    };
    const branches = (properties.cause.oneOf ?? properties.cause.anyOf) as { properties: { kind: unknown } }[];
    expect(branches.length).toBeGreaterThan(1);
    for (const branch of branches) expect(branch.properties.kind).toMatchObject({ enum: [expect.any(String)] });
  });

  it.each(Object.keys(eventSchemas) as (keyof typeof eventSchemas)[])(
    '%s is in forms that all validators read alike',
    (type) => {
      expect(notAlike(publishedSchema(eventSchemas[type]))).toEqual([]);
    },
  );

  it('and so are the headers', () => {
    expect(notAlike(asyncApiDocument().components.schemas)).toEqual([]);
  });

  it('a schema that is not would be found', () => {
    const planted = z.toJSONSchema(z.strictObject({ kind: z.literal('a'), code: z.string().regex(/^\d+$/) }));
    expect(notAlike(planted)).toEqual(['/properties/kind/const', '/properties/code/pattern']);
  });
});
