import { ColumnTypeEnum, type SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import type { Pool } from "pg"
import { WholeScriptAdapter } from "./whole-script-adapter"

/** The type of one letter that Postgres keeps for its own catalogues, and one of letters that the adapter knows. */
const oneLetterType = 18
const lettersType = 1042

/**
 * For an engine that looks at what a database holds. Prisma's adapter does not know the one-letter type of some
 * columns that Prisma's engine then reads: here they pass as letters and are named by their own type afterwards.
 * One query at a time, as the engine asks.
 */
export class DescribingAdapter extends WholeScriptAdapter {
  /** Which columns of the last answer are of the one-letter type. */
  #oneLetterColumns: number[] = []

  constructor(pool: Pool) {
    super(pool)
    pool.on("connect", ({ connection }) => {
      connection.on("rowDescription", ({ fields }: { fields: { dataTypeID: number }[] }) => {
        this.#oneLetterColumns = fields.flatMap((field, at) =>
          field.dataTypeID === oneLetterType ? [at] : [],
        )
        for (const at of this.#oneLetterColumns) Object.assign(fields[at] ?? {}, { dataTypeID: lettersType })
      })
    })
  }

  override async connect(): ReturnType<WholeScriptAdapter["connect"]> {
    const adapter = await super.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    const describing: Pick<SqlDriverAdapter, "queryRaw"> = {
      queryRaw: async (query) => {
        const answer = await queryRaw(query)
        for (const at of this.#oneLetterColumns) answer.columnTypes[at] = ColumnTypeEnum.Character
        return answer
      },
    }
    return Object.assign(adapter, describing)
  }

  /** The database is an empty one already, made for this comparison. */
  override connectToShadowDb(): ReturnType<WholeScriptAdapter["connect"]> {
    return this.connect()
  }
}
