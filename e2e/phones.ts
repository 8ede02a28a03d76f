import { setTimeout as pause } from "node:timers/promises"
import type { EmulatorControl as PlivoEmulator } from "./plivo-emulator/emulator-control"
import type { EmulatorControl as TwilioEmulator } from "./twilio-emulator/emulator-control"

/** The phones of the people in a test: what arrives on them. */
export interface Phones {
  /** The newest code that a number got, as soon as it got as many codes as `atLeast` says: one, unless told. */
  codeFor(number: string, atLeast?: number): Promise<string>
  /** The codes that a number got, oldest first. */
  codesTo(number: string): Promise<readonly string[]>
  /** The texts that a number got, oldest first. */
  textsTo(number: string): Promise<readonly string[]>
}

/** A person's number: in E.164, as people write it at home, as pages show it and as they hide it. */
export interface PhoneNumberForms {
  readonly e164: string
  readonly national: string
  readonly formatted: string
  readonly masked: string
}

/** Somebody with a phone. */
export interface Person extends PhoneNumberForms {
  /** A password that the site takes. */
  readonly password: string
  /** The newest code on the phone, as soon as there are as many codes as `atLeast` says: one, unless told. */
  code(atLeast?: number): Promise<string>
  /** The codes on the phone, oldest first. Notices may come between and after them. */
  codes(): Promise<readonly string[]>
  /** The texts on the phone, oldest first. */
  texts(): Promise<readonly string[]>
}

/** The person who has this number. */
export function personWith(number: PhoneNumberForms, phones: Phones): Person {
  return {
    ...number,
    password: "gravel-lamp-nine",
    code: (atLeast) => phones.codeFor(number.e164, atLeast),
    codes: () => phones.codesTo(number.e164),
    texts: () => phones.textsTo(number.e164),
  }
}

/** Reads what the dev inbox of a site holds. */
export function phonesInInbox(siteUrl: string, password?: string): Phones {
  const headers = password === undefined ? {} : { authorization: `Basic ${btoa(`owner:${password}`)}` }
  return phonesFrom(async (number) => {
    const answer = await fetch(`${siteUrl}/api/dev/inbox?to=${encodeURIComponent(number)}`, { headers })
    if (!answer.ok) throw new Error(`the dev inbox answered ${answer.status}`)
    const messages = (await answer.json()) as { body: string }[]
    return messages.map(({ body }) => body).reverse()
  })
}

/** Reads what the Twilio emulator took: texts and what came by WhatsApp, oldest first. */
export function phonesAtTwilio(emulator: Pick<TwilioEmulator, "messages">): Phones {
  return phonesFrom(async (number) => {
    const messages = (await emulator.messages()).filter(({ to }) => to.replace(/^whatsapp:/, "") === number)
    return messages.map(({ body }) => body)
  })
}

/** Reads the codes that Verify sent, a text for each time. The words of them are Twilio's. */
export function phonesOfVerify(emulator: Pick<TwilioEmulator, "verifications">): Phones {
  return phonesFrom(async (number) =>
    (await emulator.verifications(number)).flatMap(({ code, attempts }) =>
      attempts.map(() => `${code} is a code.`),
    ),
  )
}

/** Reads what the Plivo emulator took. */
export function phonesAtPlivo(emulator: Pick<PlivoEmulator, "messages">): Phones {
  return phonesFrom(async (number) => (await emulator.messages(number)).map(({ text }) => text))
}

function phonesFrom(textsTo: Phones["textsTo"]): Phones {
  const codesTo = async (number: string) =>
    (await textsTo(number)).flatMap((text) => /^(\d{6}) /.exec(text)?.[1] ?? [])
  return {
    textsTo,
    codesTo,
    async codeFor(number, atLeast = 1) {
      const deadline = Date.now() + 10_000
      for (;;) {
        const codes = await codesTo(number)
        const code = codes.at(-1)
        if (codes.length >= atLeast && code !== undefined) return code
        if (Date.now() > deadline) throw new Error(`${codes.length} codes came to ${number}, not ${atLeast}`)
        await pause(50)
      }
    },
  }
}

/** Takes the newest call to a number and presses 1. Answers the code that was said. */
export async function codeOfCall(emulator: TwilioEmulator, number: string): Promise<string> {
  const { sid } = await emulator.waitForCall(number)
  await emulator.pickUp(sid)
  const { heard } = await emulator.pressKey(sid, "1")
  return heard[0]?.text.replaceAll(/\D/g, "") ?? ""
}

let next = Math.floor(Math.random() * 90_000)

/** A British mobile number that no other test on the same site uses. */
export function newNumber(): PhoneNumberForms {
  next = (next + 1) % 100_000
  return britishMobile(`74001${String(next).padStart(5, "0")}`)
}

/** The forms of a British mobile number, of which the ten digits after the calling code are given. */
export function britishMobile(digits: string): PhoneNumberForms {
  const [start, end] = [digits.slice(0, 4), digits.slice(4)]
  return {
    e164: `+44${digits}`,
    national: `0${start} ${end}`,
    formatted: `+44 ${start} ${end}`,
    masked: `+44 •••• •••${digits.slice(-3)}`,
  }
}

/** A code of the same length that is not the right one, and another one for each step. */
export function wrongCode(code: string, step = 1): string {
  return String((Number(code) + step) % 1_000_000).padStart(6, "0")
}
