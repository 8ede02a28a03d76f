import { PrismaPg } from "@prisma/adapter-pg"
import { DriverAdapterError, type SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import { DatabaseError, type Pool } from "pg"

/**
 * Prisma's adapter cuts a script at every semicolon, also at those inside a function's body or a comment. This one
 * sends the script as it is. Postgres then runs it as one transaction: a migration is applied whole or not at all.
 */
export class WholeScriptAdapter extends PrismaPg {
  readonly #pool: Pool

  constructor(pool: Pool) {
    super(pool)
    this.#pool = pool
  }

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect()
    const whole: Pick<SqlDriverAdapter, "executeScript"> = {
      executeScript: (script) => this.#execute(script),
    }
    return Object.assign(adapter, whole)
  }

  async #execute(script: string): Promise<void> {
    try {
      await this.#pool.query(script)
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
      throw new DriverAdapterError({
        kind: "postgres",
        code: error.code ?? "XX000",
        severity: error.severity ?? "ERROR",
        message: error.message,
        detail: error.detail,
        column: error.column,
        hint: error.hint,
      })
    }
  }
}
