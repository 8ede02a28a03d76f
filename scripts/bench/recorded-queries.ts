import { Pool } from "pg"

/** A statement as it went to the database. */
export interface RecordedQuery {
  readonly text: string
  readonly values: readonly unknown[]
}

interface QueryLike {
  readonly text?: unknown
  readonly values?: unknown
}

/** Runs something and tells which statements went through the pools of this process meanwhile. */
export async function recordQueries(run: () => Promise<unknown>): Promise<readonly RecordedQuery[]> {
  const recorded: RecordedQuery[] = []
  const original = Pool.prototype.query
  Pool.prototype.query = new Proxy(original, {
    apply(query, pool, args: readonly unknown[]) {
      recorded.push(queryOf(args))
      return Reflect.apply(query, pool, args)
    },
  })
  try {
    await run()
  } finally {
    Pool.prototype.query = original
  }
  return recorded
}

/** A pool takes the text and the values, or one object with both. */
function queryOf([first, second]: readonly unknown[]): RecordedQuery {
  const given: QueryLike =
    typeof first === "object" && first !== null ? first : { text: first, values: second }
  return { text: String(given.text), values: Array.isArray(given.values) ? given.values : [] }
}

/** How the database carries out a statement, with what it read. It is carried out once more for that, and undone. */
export async function planOf(pool: Pool, { text, values }: RecordedQuery): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, [
      ...values,
    ])
    return rows.map((row) => row["QUERY PLAN"]).join("\n")
  } finally {
    await client.query("ROLLBACK")
    client.release()
  }
}
