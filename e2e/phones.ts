import { setTimeout as pause } from "node:timers/promises"
import { connectToEmulator } from "./twilio-emulator/emulator-control"

/** The phones of the people in a test: what arrives on them. */
export interface Phones {
  /** The newest code that a number got, as soon as there is one, or as many as `atLeast` says. */
  codeFor(number: string, atLeast?: number): Promise<string>
  /** The texts that a number got, oldest first. */
  textsTo(number: string): Promise<readonly string[]>
}

/** Reads what the dev inbox of a site holds. */
export function phonesInInbox(siteUrl: string): Phones {
  return phonesFrom(async (number) => {
    const answer = await fetch(`${siteUrl}/api/dev/inbox?to=${encodeURIComponent(number)}`)
    if (!answer.ok) throw new Error(`the dev inbox answered ${answer.status}`)
    const messages = (await answer.json()) as { body: string }[]
    return messages.map(({ body }) => body).reverse()
  })
}

/** Reads what the Twilio emulator took. */
export function phonesAtTwilio(emulatorOrigin: string): Phones {
  const emulator = connectToEmulator(emulatorOrigin)
  return phonesFrom(async (number) => (await emulator.messages(number)).map(({ body }) => body))
}

function phonesFrom(textsTo: Phones["textsTo"]): Phones {
  return {
    textsTo,
    async codeFor(number, atLeast = 1) {
      const deadline = Date.now() + 10_000
      for (;;) {
        const texts = await textsTo(number)
        const code = /^(\d{6}) /.exec(texts.at(-1) ?? "")?.[1]
        if (texts.length >= atLeast && code !== undefined) return code
        if (Date.now() > deadline) throw new Error(`no code came to ${number}`)
        await pause(50)
      }
    },
  }
}

let next = Math.floor(Math.random() * 90_000)

/** A British mobile number that no other test uses: in E.164 and as people write it at home. */
export function newNumber(): { e164: string; national: string; masked: string } {
  next = (next + 1) % 100_000
  const tail = String(next).padStart(5, "0")
  const digits = `74001${tail}`
  return {
    e164: `+44${digits}`,
    national: `0${digits.slice(0, 4)} ${digits.slice(4)}`,
    masked: `+44 •••• •••${digits.slice(-3)}`,
  }
}
