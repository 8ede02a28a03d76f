import { readEnvironment } from "../src/server/env"
import type { PreparedLaunch } from "./launch-environment"

/** What to tell a developer once the site is up: where everything is. */
export function describeDevelopment(launch: PreparedLaunch, variables: NodeJS.ProcessEnv): string {
  const environment = readEnvironment(variables)
  const administrators = [...environment.adminPhoneNumbers].join(", ")
  const lines: [string, string][] = [["Site", launch.address]]
  if (environment.devInbox.kind !== "off") {
    lines.push(["Messages", `${launch.address}/dev/inbox (a phone on the screen: nothing is sent)`])
  }
  lines.push([
    "Administrator",
    administrators === ""
      ? "nobody yet: name a number in ADMIN_PHONE_NUMBERS"
      : `whoever registers ${administrators} with a password`,
  ])
  lines.push(["Console", `${launch.address}/admin (for the administrator)`])
  lines.push([
    "Database",
    launch.embeddedIn === null ? "DATABASE_URL" : `embedded, in ${launch.folder} (process ${process.pid})`,
  ])
  const width = Math.max(...lines.map(([name]) => name.length))
  const table = lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  return ["", "Ringback is ready.", "", ...table, "", "  Ctrl-C ends it.", ""].join("\n")
}
