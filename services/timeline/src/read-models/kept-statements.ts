import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Prepares each form of a question once per connection. */
export function keptStatements(db: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    statements.set(sql, made);
    return made;
  };
}
