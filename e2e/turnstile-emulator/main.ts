import { parseArgs } from "node:util"
import { emulatedKeys, startTurnstileEmulator } from "./turnstile-emulator"

// `npx tsx e2e/turnstile-emulator/main.ts --port 4030`: an emulator in a process of its own. `--asks`: a box to tick.
const { values } = parseArgs({
  options: { port: { type: "string", default: "4030" }, asks: { type: "boolean", default: false } },
})
const emulator = await startTurnstileEmulator({ port: Number(values.port) })
emulator.be({ widget: values.asks ? "asks" : "passes" })

console.log(`TURNSTILE_API_BASE_URL=${emulator.origin}`)
console.log(`TURNSTILE_SITE_KEY=${emulatedKeys.siteKey}`)
console.log(`TURNSTILE_SECRET_KEY=${emulatedKeys.secretKey}`)

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => emulator.close())
