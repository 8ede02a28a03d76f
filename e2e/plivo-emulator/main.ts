import { parseArgs } from "node:util"
import { emulatedAccount, startPlivoEmulator } from "./plivo-emulator"

// `npx tsx e2e/plivo-emulator/main.ts --port 4020`: an emulator in a process of its own.
const { values } = parseArgs({ options: { port: { type: "string", default: "4020" } } })
const emulator = await startPlivoEmulator({ port: Number(values.port), ...emulatedAccount })

console.log(`PLIVO_API_BASE_URL=${emulator.origin}`)
console.log(`PLIVO_AUTH_ID=${emulatedAccount.authId}`)
console.log(`PLIVO_AUTH_TOKEN=${emulatedAccount.authToken}`)

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => emulator.close())
