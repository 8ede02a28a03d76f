import { v7 } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"

const [ada, bea] = [v7(), v7()]

describe("queue_notice", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
    const number = { phone_number: "'+14155550132'", number_key: "'key'", updated_at: "now()" }
    await rows.insert("users", { id: `'${ada}'`, ...number, phone_proved_at: "now()" })
    await rows.insert("users", { id: `'${bea}'`, ...number })
  })
  afterAll(() => rows.close())

  const queue = async (account: string, language: string) => {
    const { rows: answers } = await rows.client.query<{ ids: string[] }>(
      "SELECT queue_notice($1, 'new-device', $2) AS ids",
      [account, language],
    )
    return answers[0]?.ids ?? []
  }

  it("takes the language of who acts where no code ever came back from the number", async () => {
    const ids = await queue(ada, "pt-br")
    expect(ids).toHaveLength(1)
    const { rows: kept } = await rows.client.query(
      "SELECT language, to_number FROM deliveries WHERE id = $1",
      ids,
    )
    expect(kept).toEqual([{ language: "pt-br", to_number: "+14155550132" }])
  })

  it("tells an account nothing that has lost its number", async () => {
    expect(await queue(bea, "en")).toEqual([])
  })
})
