import { parseArgs } from "node:util"
import { emulatedAccount, startTwilioEmulator } from "./twilio-emulator"

// `npx tsx e2e/twilio-emulator/main.ts --port 4010`: an emulator in a process of its own.
const { values } = parseArgs({ options: { port: { type: "string", default: "4010" } } })
const emulator = await startTwilioEmulator({ port: Number(values.port), ...emulatedAccount })

console.log(`TWILIO_API_BASE_URL=${emulator.origin}`)
console.log(`TWILIO_ACCOUNT_SID=${emulatedAccount.accountSid}`)
console.log(`TWILIO_AUTH_TOKEN=${emulatedAccount.authToken}`)

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => emulator.close())
