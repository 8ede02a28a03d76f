import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { secretOf } from "./made-once-secret"

test("the secret of a folder is made once, is long, and is for its owner's eyes", async () => {
  const parent = await mkdtemp(join(tmpdir(), "ringback-secret-"))
  const folder = join(parent, "data")
  const secret = secretOf(folder)
  expect(Buffer.from(secret, "base64url")).toHaveLength(32)
  expect(secretOf(folder)).toBe(secret)
  expect(secretOf(join(parent, "other"))).not.toBe(secret)
  if (process.platform !== "win32") expect((await stat(join(folder, "app-secret"))).mode & 0o777).toBe(0o600)
  await rm(parent, { recursive: true })
})
