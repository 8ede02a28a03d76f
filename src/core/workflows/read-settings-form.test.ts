import { describe, expect, it } from "vitest"
import { workflowWorld } from "@/testing/workflow-world"
import { nothingOfPlivo } from "../provider-credentials"
import { Secret } from "../secret"
import { settingsForm } from "./read-settings-form"

describe("a secret on the page of the settings", () => {
  it("is the one in force: that of another account of the environment's is not shown in its place", () => {
    const { deps, state } = workflowWorld()
    const plivo = {
      authId: "MA0123456789ABCDEFGH",
      authToken: new Secret("2b".repeat(20)),
      authTokenPrevious: null,
      senderNumber: "+14155550124",
      voiceNumber: null,
    }
    const tokenShown = (secretsAccountId: string) => {
      const kept = { ...nothingOfPlivo, authToken: new Secret("5e".repeat(20)), secretsAccountId }
      const settings = { ...state.settings, credentials: { twilio: null, plivo: kept } }
      const { authToken } = settingsForm({ ...deps, given: { ...deps.given, plivo } }, settings).plivo
      return { end: authToken.end, from: authToken.from }
    }
    expect(tokenShown(plivo.authId)).toEqual({ end: "5e5e", from: "console" })
    expect(tokenShown("MAZYXWVUTSRQPONMLKJI")).toEqual({ end: "2b2b", from: "environment" })
  })
})
