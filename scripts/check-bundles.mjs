// After a build: no function of a serverless host may carry what only a long-running machine needs. Reads the lists
// of files that Next has traced. Plain Node: node scripts/check-bundles.mjs
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const server = join(dirname(fileURLToPath(import.meta.url)), "..", ".next", "server")
const unwanted =
  /node_modules\/(@electric-sql|@prisma\/(schema-engine-wasm|engines)|prisma|esbuild|typescript|tsx)\/|\/(scripts|e2e|\.data)\//

const lists = readdirSync(server, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".nft.json"),
)
const found = lists.flatMap((list) => {
  const { files } = JSON.parse(readFileSync(join(server, list), "utf8"))
  return files.filter((file) => unwanted.test(file)).map((file) => `${list}: ${file}`)
})

if (lists.length === 0) found.push("there is no build in .next: run npm run build first")
for (const line of found) console.error(line)
console.log(`${lists.length} functions looked at, ${found.length} problems`)
process.exit(found.length === 0 ? 0 : 1)
