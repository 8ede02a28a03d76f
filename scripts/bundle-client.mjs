import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { buildSync } from "esbuild"
import ts from "typescript"

/** What the client gives to whoever imports it. */
const entry = `export { createClient } from "./create-client"\nexport { RingbackError } from "./ringback-error"\n`

/** The files whose declarations are public. What the others export is of the bundle alone. */
const declared = ["wire-types", "ringback-error", "ringback-client", "create-client"]

const head = "// The Ringback client. One file, no dependencies; for browsers and for Node 20 and later.\n"

/** Writes the client as one file of JavaScript and one of types: `ringback.mjs` and `ringback.d.mts`. */
export function bundleClient(source, target) {
  mkdirSync(target, { recursive: true })
  const bundled = buildSync({
    stdin: { contents: entry, resolveDir: source, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    tsconfigRaw: {},
  })
  writeFileSync(join(target, "ringback.mjs"), head + bundled.outputFiles[0].text)
  const declarations = declared.map((name) => declarationsOf(join(source, `${name}.ts`)))
  writeFileSync(join(target, "ringback.d.mts"), `${head}${declarations.join("\n")}`)
}

/** The declarations of one file, which says all its types itself. They stand in one file, so no import is left. */
function declarationsOf(path) {
  const { outputText } = ts.transpileDeclaration(readFileSync(path, "utf8"), {
    fileName: path,
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  })
  return outputText.replace(/^import [^;]*;\n/gm, "")
}
