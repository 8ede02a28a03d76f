import { describe, expect, it } from "vitest"
import { readAppAddress } from "./app-address"
import { readDevInbox } from "./dev-inbox"
import { readPlivo, readPlivoApiBaseUrl } from "./plivo"
import { readTurnstile } from "./turnstile"
import { readTwilio, readTwilioApiBaseUrl } from "./twilio"
import { type VariableSource, Variables } from "./variables"

const sid = "0123456789abcdef0123456789abcdef"
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${sid}`,
  TWILIO_AUTH_TOKEN: sid,
  TWILIO_SENDER_NUMBER: "+14155550123",
}
const plivo = {
  PLIVO_AUTH_ID: "MA0123456789ABCDEFGH",
  PLIVO_AUTH_TOKEN: "fedcba9876543210fedcba9876543210fedcba98",
  PLIVO_SENDER_NUMBER: "+14155550124",
}
const publicSite = { APP_URL: "https://id.example.com" }
const ownMachine = { APP_URL: "http://localhost:3000" }
const emulator = { TWILIO_API_BASE_URL: "http://127.0.0.1:4010" }
const password = "sixteen-signs-ok"

function read(source: VariableSource, development = false) {
  const variables = new Variables(source)
  const app = readAppAddress(variables, development, 3000)
  const apiBaseUrls = [
    readTwilioApiBaseUrl(variables, development),
    readPlivoApiBaseUrl(variables, development),
  ] as const
  const devInbox = readDevInbox(variables, { development, app, apiBaseUrls })
  return {
    twilio: readTwilio(variables),
    plivo: readPlivo(variables),
    apiBaseUrls,
    devInbox: devInbox.kind,
    refused: variables.problems.map(({ variable }) => variable),
  }
}

describe("Twilio", () => {
  it("is off when nothing of it is set", () => {
    expect(read(publicSite)).toMatchObject({ twilio: null, refused: [] })
  })

  it("is on with credentials and one sender", () => {
    const { TWILIO_SENDER_NUMBER: number, ...credentials } = twilio
    expect(read({ ...publicSite, ...twilio }).twilio?.sender).toEqual({ kind: "number", number })
    const service = { ...credentials, TWILIO_MESSAGING_SERVICE_SID: `MG${sid}` }
    expect(read({ ...publicSite, ...service }).twilio?.sender).toEqual({
      kind: "messaging-service",
      sid: `MG${sid}`,
    })
  })

  it("may have its address set without an account, which the settings can hold", () => {
    const alone = { ...ownMachine, ...emulator }
    expect(read(alone, true)).toMatchObject({ twilio: null, devInbox: "open", refused: [] })
  })

  it("needs no sender where Verify makes the codes", () => {
    const { TWILIO_SENDER_NUMBER: _, ...credentials } = twilio
    const verify = { ...credentials, TWILIO_VERIFY_SERVICE_SID: `VA${sid}` }
    expect(read({ ...publicSite, ...verify })).toMatchObject({
      twilio: { sender: null, verifyServiceSid: `VA${sid}`, voiceNumber: null, authTokenPrevious: null },
      refused: [],
    })
  })

  it.each(Object.keys(twilio))("is refused without %s, by that name", (name) => {
    expect(read({ ...publicSite, ...twilio, [name]: "" })).toMatchObject({ twilio: null, refused: [name] })
  })

  it.each([
    { TWILIO_ACCOUNT_SID: `SK${sid}` },
    { TWILIO_ACCOUNT_SID: `AC${sid}0` },
    { TWILIO_AUTH_TOKEN: "your_auth_token_here" },
    { TWILIO_AUTH_TOKEN: "short" },
    { TWILIO_SENDER_NUMBER: "4155550123" },
    { TWILIO_SENDER_NUMBER: "", TWILIO_MESSAGING_SERVICE_SID: `AC${sid}` },
    { TWILIO_MESSAGING_SERVICE_SID: `MG${sid}` },
    { TWILIO_VERIFY_SERVICE_SID: `MG${sid}` },
    { TWILIO_VOICE_NUMBER: "4155550123" },
    { TWILIO_AUTH_TOKEN_PREVIOUS: "short" },
    { TWILIO_API_BASE_URL: "https://twilio.example.com" },
    { TWILIO_API_BASE_URL: "http://127.0.0.1:4010/2010" },
  ])("is refused with %o", (change) => {
    expect(read({ ...publicSite, ...twilio, ...change }).refused).toHaveLength(1)
  })

  it("may be stood for by another machine in development only", () => {
    const elsewhere = { ...twilio, TWILIO_API_BASE_URL: "http://emulator:4010/" }
    expect(read({ ...ownMachine, ...elsewhere }, true)).toMatchObject({
      apiBaseUrls: ["http://emulator:4010", null],
      refused: [],
    })
    expect(read({ ...ownMachine, ...elsewhere }).refused).toEqual(["TWILIO_API_BASE_URL"])
  })
})

describe("Plivo", () => {
  it("is off when nothing of it is set, and on with credentials and a sender", () => {
    expect(read(publicSite)).toMatchObject({ plivo: null, refused: [] })
    expect(read({ ...publicSite, ...plivo })).toMatchObject({
      plivo: {
        authId: plivo.PLIVO_AUTH_ID,
        senderNumber: "+14155550124",
        voiceNumber: null,
      },
      refused: [],
    })
  })

  it.each(Object.keys(plivo))("is refused without %s, by that name", (name) => {
    expect(read({ ...publicSite, ...plivo, [name]: "" })).toMatchObject({ plivo: null, refused: [name] })
  })

  it.each([
    { PLIVO_AUTH_ID: "0123456789ABCDEFGHIJ" },
    { PLIVO_AUTH_TOKEN: "your_auth_token_here" },
    { PLIVO_SENDER_NUMBER: "14155550124" },
    { PLIVO_VOICE_NUMBER: "x" },
    { PLIVO_API_BASE_URL: "https://plivo.example.com" },
  ])("is refused with %o", (change) => {
    expect(read({ ...publicSite, ...plivo, ...change }).refused).toHaveLength(1)
  })
})

describe("Turnstile", () => {
  const keys = {
    TURNSTILE_SITE_KEY: "0x4AAAAAAAbcdefghijklmno",
    TURNSTILE_SECRET_KEY: "0x4AAAAAAA-bcdefghijklmnopqrstuvw",
  }
  const readKeys = (source: VariableSource, development = false) => {
    const variables = new Variables(source)
    const turnstile = readTurnstile(variables, development)
    return { turnstile, refused: variables.problems.map(({ variable }) => variable) }
  }

  it("is off when nothing of it is set, or only where it is, and on with both keys", () => {
    expect(readKeys({})).toEqual({ turnstile: null, refused: [] })
    expect(readKeys({ TURNSTILE_API_BASE_URL: "http://127.0.0.1:4030" }).turnstile).toBeNull()
    const { turnstile, refused } = readKeys(keys)
    expect([turnstile?.siteKey, turnstile?.secretKey.reveal(), turnstile?.apiBaseUrl, refused]).toEqual([
      ...Object.values(keys),
      null,
      [],
    ])
  })

  it.each(Object.keys(keys))("is refused without %s, by that name", (name) => {
    expect(readKeys({ ...keys, [name]: "" })).toEqual({ turnstile: null, refused: [name] })
  })

  it.each([
    { TURNSTILE_SITE_KEY: "short" },
    { TURNSTILE_SECRET_KEY: "with spaces in the middle of it" },
    { TURNSTILE_SECRET_KEY: "placeholder-of-the-secret" },
    { TURNSTILE_API_BASE_URL: "https://turnstile.example.com" },
  ])("is refused with %o", (change) => {
    expect(readKeys({ ...keys, ...change }).refused).toHaveLength(1)
  })

  it("may be stood for by another machine in development only", () => {
    const elsewhere = { ...keys, TURNSTILE_API_BASE_URL: "http://emulator:4030" }
    expect(readKeys(elsewhere, true).turnstile?.apiBaseUrl).toBe("http://emulator:4030")
    expect(readKeys(elsewhere).refused).toEqual(["TURNSTILE_API_BASE_URL"])
  })
})

describe("the dev inbox", () => {
  it("is on by itself in development on this machine, until a provider is named", () => {
    expect(read(ownMachine, true).devInbox).toBe("open")
    expect(read({ ...ownMachine, DEV_INBOX: "0" }, true).devInbox).toBe("off")
    expect(read({ ...ownMachine, ...twilio }, true).devInbox).toBe("off")
    expect(read({ ...publicSite }, true).devInbox).toBe("off")
    expect(read(ownMachine).devInbox).toBe("off")
  })

  it("is open to whoever asks only on this machine, elsewhere to a password", () => {
    expect(read({ ...ownMachine, DEV_INBOX: "1" })).toMatchObject({ devInbox: "open", refused: [] })
    expect(read({ ...publicSite, DEV_INBOX: "1" })).toMatchObject({ devInbox: "off", refused: ["DEV_INBOX"] })
    expect(read({ ...publicSite, DEV_INBOX: password })).toMatchObject({ devInbox: "password", refused: [] })
    expect(read({ ...publicSite, DEV_INBOX: password.slice(1) })).toMatchObject({
      devInbox: "off",
      refused: ["DEV_INBOX"],
    })
    expect(read({ ...ownMachine, DEV_INBOX: "true" }).refused).toEqual(["DEV_INBOX"])
  })

  it("never stands beside a real provider, whose codes it would show", () => {
    for (const value of ["1", password]) {
      expect(read({ ...ownMachine, ...plivo, DEV_INBOX: value }).refused).toEqual(["DEV_INBOX"])
      expect(read({ ...ownMachine, ...twilio, DEV_INBOX: value }).refused).toEqual(["DEV_INBOX"])
      expect(read({ ...ownMachine, ...twilio, ...emulator, DEV_INBOX: value }).refused).toEqual([])
    }
  })
})
