import { describe, expect, it } from "vitest"
import { grantedIn } from "@/testing/results"
import {
  nothingOfPlivo,
  nothingOfTwilio,
  type ProviderCredentials,
  type TwilioAccount,
} from "../provider-credentials"
import { Secret } from "../secret"
import { checkCredentials } from "./check-credentials"

const givenTwilio: TwilioAccount = {
  accountSid: `AC${"a".repeat(32)}`,
  authToken: new Secret("1a".repeat(16)),
  authTokenPrevious: null,
  sender: { kind: "number", number: "+14155550123" },
  voiceNumber: null,
  verifyServiceSid: null,
}
const givenPlivo = {
  authId: "MA0123456789ABCDEFGH",
  authToken: new Secret("2b".repeat(20)),
  authTokenPrevious: null,
  senderNumber: "+14155550124",
  voiceNumber: null,
}
const given = { twilio: givenTwilio, plivo: givenPlivo }

/** Accounts of the settings that are other ones than those of the environment. */
const others: ProviderCredentials = {
  twilio: {
    ...nothingOfTwilio,
    accountSid: `AC${"b".repeat(32)}`,
    authToken: new Secret("3c".repeat(16)),
    authTokenPrevious: new Secret("4d".repeat(16)),
  },
  plivo: {
    ...nothingOfPlivo,
    authId: "MAZYXWVUTSRQPONMLKJI",
    authToken: new Secret("5e".repeat(20)),
    senderNumber: "+14155550125",
  },
}
const tokenNeeded = (provider: string) => ({ provider, field: "authToken", problem: "token-needed" })

describe("the token of an account", () => {
  it("does not go to the environment's account when the settings give theirs back by its id alone", () => {
    const patch = { twilio: { accountSid: null }, plivo: { authId: "" } }
    expect(checkCredentials(given, others, patch)).toEqual({
      ok: false,
      refusal: [tokenNeeded("twilio"), tokenNeeded("plivo")],
    })
  })

  it("goes with the account that it came with, and so does the one before it", () => {
    const patch = { twilio: { accountSid: null, authToken: null }, plivo: undefined }
    expect(grantedIn(checkCredentials(given, others, patch)).twilio).toBeNull()
    const third = {
      accountSid: `AC${"c".repeat(32)}`,
      authToken: "6f".repeat(16),
      senderNumber: "+14155550126",
    }
    const { twilio } = grantedIn(checkCredentials(given, others, { twilio: third }))
    expect(twilio?.authToken?.reveal()).toBe(third.authToken)
    expect(twilio?.authTokenPrevious).toBeNull()
  })

  it("is not asked for where the id that is typed is the environment's own", () => {
    const { twilio } = grantedIn(
      checkCredentials(
        given,
        { twilio: null, plivo: null },
        { twilio: { accountSid: givenTwilio.accountSid } },
      ),
    )
    expect(twilio?.authToken).toBeNull()
  })
})
