import type { Client } from "pg"

interface Definition {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Those that no constraint stands on: keys of the tables stay, so that a row cannot come twice. */
const indexesStatement = `
SELECT i.indrelid::regclass::text AS table, quote_ident(c.relname) AS name, pg_get_indexdef(i.indexrelid) AS definition
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = ANY($1::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname`

const referencesStatement = `
SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY($1::regclass[]) ORDER BY conname`

/**
 * Takes indexes, references and triggers off these tables: millions of rows are written several times as fast without
 * them, and an index over all of them is made in one go. Returns what puts them back, which also proves every reference.
 * Both belong into one transaction: whatever fails, nothing is missing afterwards.
 */
export async function setAside(client: Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const read = async (statement: string) => (await client.query<Definition>(statement, [tables])).rows
  const references = await read(referencesStatement)
  const indexes = await read(indexesStatement)
  for (const { table, name } of references) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)

  return async () => {
    for (const { definition } of indexes) await client.query(definition)
    for (const { table, name, definition } of references)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  }
}
