import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/**
 * The secret of a folder: 32 random bytes, made the first time it is asked for and kept in a file that only its
 * owner may read. It stands in for `APP_SECRET` where an owner has set none.
 */
export function secretOf(folder: string): string {
  const path = join(folder, "app-secret")
  const kept = readKept(path)
  if (kept !== null) return kept
  const secret = randomBytes(32).toString("base64url")
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Written beside its place first: whoever is killed in between leaves no half of a secret.
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, `${secret}\n`, { mode: 0o600 })
  renameSync(aside, path)
  return secret
}

function readKept(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim()
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null
    throw error
  }
}
