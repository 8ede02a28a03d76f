import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { newSession } from "@/testing/contracts/scene"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { sessionJson } from "./session-json"

const [ada, bea] = [v7(), v7()]
const hashes = { laptop: "sha256('laptop')", phone: "sha256('phone')", tablet: "sha256('tablet')" } as const
type DeviceName = keyof typeof hashes

describe("the devices that an account knows", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
  })
  beforeEach(async () => {
    await rows.clock.forgetEverything()
    for (const [id, number] of [
      [ada, "+14155550132"],
      [bea, "+447400123456"],
    ]) {
      const proved = { phone_number: `'${number}'`, number_key: `'key ${number}'`, phone_proved_at: "now()" }
      await rows.insert("users", { id: `'${id}'`, updated_at: "now()", ...proved })
    }
  })
  afterAll(() => rows.close())

  const knows = (userId: string, device: DeviceName) =>
    rows.insert("known_devices", { user_id: `'${userId}'`, device_hash: hashes[device] })
  const session = async (values: Record<string, string> = {}) => {
    const id = v7()
    await rows.insert("sessions", {
      id: `'${id}'`,
      user_id: `'${ada}'`,
      token_hash: `sha256('${id}')`,
      strength: "'code'",
      created_at: "now()",
      expires_at: "now() + interval '1 day'",
      ...values,
    })
    return id
  }
  const known = async (userId: string) => {
    const { rows: found } = await rows.client.query<{ device: DeviceName }>(
      `SELECT CASE device_hash WHEN ${hashes.laptop} THEN 'laptop' WHEN ${hashes.phone} THEN 'phone' ELSE 'tablet' END AS device
       FROM known_devices WHERE user_id = $1 ORDER BY device`,
      [userId],
    )
    return found.map(({ device }) => device)
  }
  const endAccess = (kept: string | null) => rows.client.query("SELECT end_access($1, $2)", [ada, kept])
  const openSession = async () => {
    const opening = sessionJson(newSession())
    const { rows: answers } = await rows.client.query<{ ids: string[] }>(
      "SELECT open_session($1, NULL, $2) AS ids",
      [ada, opening],
    )
    return answers[0]?.ids
  }

  it("are all forgotten where its access ends for everybody, and those of others are not", async () => {
    for (const device of ["laptop", "phone"] as const) await knows(ada, device)
    await knows(bea, "laptop")
    await endAccess(null)
    expect([await known(ada), await known(bea)]).toEqual([[], ["laptop"]])
  })

  it("are all forgotten but the one whose session is kept", async () => {
    for (const device of ["laptop", "phone", "tablet"] as const) await knows(ada, device)
    await session({ device_hash: hashes.phone })
    const kept = await session({ device_hash: hashes.laptop })
    await endAccess(kept)
    expect(await known(ada)).toEqual(["laptop"])
  })

  it("are all forgotten where the session that is kept is older than the memory of its device", async () => {
    await knows(ada, "laptop")
    await endAccess(await session())
    expect(await known(ada)).toEqual([])
  })

  it("tell of a new one to nobody where the number of the account went to somebody else", async () => {
    await knows(ada, "laptop")
    expect(await openSession()).toHaveLength(1)
    await rows.client.query("UPDATE users SET phone_proved_at = NULL WHERE id = $1", [ada])
    expect(await openSession()).toEqual([])
  })

  it("are hashes and nothing else, also in the sessions that they opened", async () => {
    const short = { device_hash: "'\\x00'::bytea" }
    await expect(session(short)).rejects.toThrow(/sessions_device_hash_sha256/)
    await expect(rows.insert("known_devices", { user_id: `'${ada}'`, ...short })).rejects.toThrow(
      /known_devices_hash_sha256/,
    )
  })
})
