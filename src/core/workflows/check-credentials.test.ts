import { describe, expect, it } from "vitest"
import { grantedIn } from "@/testing/results"
import {
  nothingOfPlivo,
  nothingOfTwilio,
  plivoInForce,
  type ProviderCredentials,
  type TwilioAccount,
  twilioInForce,
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

  it("is kept with the account that is in force when it is typed, and waits while another one is", () => {
    const tokens = { authToken: "6f".repeat(16), authTokenPrevious: "7a".repeat(16) }
    const typed = { twilio: tokens, plivo: { authToken: "8b".repeat(20) } }
    const none = { twilio: null, plivo: null }
    const kept = grantedIn(checkCredentials(given, none, typed))
    expect(kept.twilio?.secretsAccountId).toBe(givenTwilio.accountSid)
    expect(kept.plivo?.secretsAccountId).toBe(givenPlivo.authId)

    const redeployed = {
      twilio: { ...givenTwilio, accountSid: `AC${"c".repeat(32)}`, authToken: new Secret("9c".repeat(16)) },
      plivo: { ...givenPlivo, authId: "MAQQQQQQQQQQQQQQQQQQ", authToken: new Secret("0d".repeat(20)) },
    }
    expect(twilioInForce(redeployed.twilio, kept.twilio)).toEqual(redeployed.twilio)
    expect(plivoInForce(redeployed.plivo, kept.plivo)).toEqual(redeployed.plivo)
    const later = grantedIn(checkCredentials(redeployed, kept, { twilio: { voiceNumber: "+14155550127" } }))
    expect(twilioInForce(givenTwilio, later.twilio)?.authToken.reveal()).toBe(tokens.authToken)
    expect(plivoInForce(givenPlivo, later.plivo)?.authToken.reveal()).toBe(typed.plivo.authToken)
  })

  it("needs no typing again where its account is named in the settings", () => {
    const kept = grantedIn(
      checkCredentials(given, { twilio: null, plivo: null }, { twilio: { authToken: "6f".repeat(16) } }),
    )
    const { accountSid } = givenTwilio
    const elsewhere = { ...given, twilio: { ...givenTwilio, accountSid: `AC${"c".repeat(32)}` } }
    const patch = { accountSid, senderNumber: "+14155550126" }
    const { twilio } = grantedIn(checkCredentials(elsewhere, kept, { twilio: patch }))
    expect(twilioInForce(elsewhere.twilio, twilio)).toMatchObject({
      accountSid,
      authToken: kept.twilio?.authToken,
    })
  })

  it("takes the place of what waits for another account, whose secrets go with it", () => {
    const kept = {
      twilio: {
        ...nothingOfTwilio,
        authToken: new Secret("6f".repeat(16)),
        authTokenPrevious: new Secret("7a".repeat(16)),
        secretsAccountId: `AC${"d".repeat(32)}`,
      },
      plivo: null,
    }
    const { twilio } = grantedIn(checkCredentials(given, kept, { twilio: { authToken: "8b".repeat(16) } }))
    expect(twilio).toMatchObject({ authTokenPrevious: null, secretsAccountId: givenTwilio.accountSid })
    const back = grantedIn(checkCredentials(given, kept, { twilio: { authToken: null } }))
    expect(back.twilio).toBeNull()
  })

  it("that was kept before its account was noted holds as it did", () => {
    const authToken = new Secret("6f".repeat(16))
    expect(twilioInForce(givenTwilio, { ...nothingOfTwilio, authToken })).toEqual({
      ...givenTwilio,
      authToken,
    })
  })
})
