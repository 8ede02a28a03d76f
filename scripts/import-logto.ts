import { readFile } from "node:fs/promises"
import { parseArgs } from "node:util"
import type { ImportedConnector, ImportRefusal } from "../src/core/workflows/import-logto-connector"
import { importConnector } from "../src/server/container/import-connector"
import { EnvironmentRefused } from "../src/server/env/variables"
import { openSettingsPlace } from "./settings-place"
import { failWith, problemOf } from "./terminal"

/** `npm run import:logto -- connector.json`: takes over a Twilio SMS connector of Logto, or nothing of it. */
async function importLogto(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { language: { type: "string" } },
    allowPositionals: true,
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) {
    failWith(
      "Name the file with the connector's JSON, for example",
      "  npm run import:logto -- connector.json",
      "  npm run import:logto -- connector.json --language=es",
    )
  }
  const json = await readJson(file)
  const place = await openSettingsPlace("npm run import:logto")
  const imported = await importConnector(place, { json, language: values.language }).finally(place.close)
  if (!imported.ok) failWith("Nothing was imported:", ...linesOf(imported.refusal))
  for (const line of told(imported.value)) console.log(line)
}

/** What stands in the file may be a token, so no error quotes it. */
async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8")
  try {
    return JSON.parse(text)
  } catch {
    return failWith("Nothing was imported:", `  ${file} is not JSON`)
  }
}

function linesOf(refusal: ImportRefusal): readonly string[] {
  if (refusal.kind === "settings-changed")
    return ["  the settings were changed at the same moment: try again"]
  return refusal.problems.map(({ field, problem }) => `  ${field} ${problem}`)
}

function linesOfError(error: unknown): readonly string[] {
  if (!(error instanceof EnvironmentRefused)) return [`  ${problemOf(error)}`]
  return error.problems.map(({ variable, problem }) => `  ${variable} ${problem}`)
}

function told({ twilio, templates, leftOut, changed }: ImportedConnector): readonly string[] {
  return [
    `Account ${twilio.accountSid}, token …${twilio.authTokenEnd}, messaging service ${twilio.messagingServiceSid}.`,
    `Templates: ${templates}.`,
    ...(leftOut.length > 0 ? [`Left out, since nothing here sends such a text: ${leftOut.join(", ")}.`] : []),
    changed
      ? "Imported. A site that is running sends with it within five seconds."
      : "All of this held already: nothing was changed.",
  ]
}

importLogto().then(
  // The migration engine of an embedded database leaves a timer behind: nothing has to wait for it.
  () => process.exit(0),
  (error: unknown) => failWith("Nothing was imported:", ...linesOfError(error)),
)
