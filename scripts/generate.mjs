// Makes what is not kept in the repository: the Prisma client in src/generated, the flags in public/flags and the client of
// the REST API in public/sdk.
// Plain JavaScript, because everything else waits for it. Does nothing when nothing has changed.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const { resolve } = createRequire(import.meta.url)

/** Runs `make` unless `output` is there and `stamp` says that it was made from the same. */
async function once(output, stamp, mark, make) {
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, "utf8") === mark) return
  await make()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, mark)
}

function versionOf(name) {
  return JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version
}

function generateClient() {
  const generated = spawnSync(
    process.execPath,
    [resolve("prisma/build/index.js"), "generate", "--no-hints"],
    {
      cwd: root,
      encoding: "utf8",
      // No hints, and no question to a server of Prisma's whether there is a newer version.
      env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
    },
  )
  if (generated.status !== 0) {
    process.stderr.write(`${generated.stdout ?? ""}${generated.stderr ?? generated.error ?? ""}\n`)
    process.exit(1)
  }
}

function copyFlags() {
  const from = join(root, "node_modules/country-flag-icons/3x2")
  const to = join(root, "public/flags")
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  // Countries only: names of two letters. The package has flags of regions as well.
  for (const name of readdirSync(from))
    if (/^[A-Z]{2}\.svg$/.test(name)) cpSync(join(from, name), join(to, name))
}

const stamps = join(root, "node_modules/.cache/ringback")
const schema = readFileSync(join(root, "prisma/schema.prisma"))
const clientMark = `${versionOf("prisma")} ${createHash("sha256").update(schema).digest("hex")}\n`
await once("src/generated/prisma", join(stamps, "client"), clientMark, generateClient)
await once("public/flags", join(stamps, "flags"), `${versionOf("country-flag-icons")}\n`, copyFlags)

const clientSource = join(root, "src/sdk")
const clientFiles = [
  join(root, "scripts/bundle-client.mjs"),
  ...readdirSync(clientSource)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .sort()
    .map((name) => join(clientSource, name)),
]
const clientHash = createHash("sha256")
for (const file of clientFiles) clientHash.update(readFileSync(file))
await once("public/sdk", join(stamps, "sdk"), `${clientHash.digest("hex")}\n`, async () => {
  // The compiler takes a third of a second to load.
  const { bundleClient } = await import("./bundle-client.mjs")
  bundleClient(clientSource, join(root, "public/sdk"))
})
