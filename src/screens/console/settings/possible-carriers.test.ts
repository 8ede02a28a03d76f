import { expect, it } from "vitest"
import { settingsForm } from "@/core/workflows/read-settings-form"
import { workflowWorld } from "@/testing/workflow-world"
import { possibleCarriers } from "./possible-carriers"
import { noEdits } from "./settings-edits"

it("a route can name who is connected, and whose account is typed and not saved yet", () => {
  const { deps, state } = workflowWorld()
  const form = {
    ...settingsForm(deps, state.settings),
    carriers: [{ name: "twilio", channels: ["sms"] as const }],
  }
  expect(possibleCarriers(form, noEdits)).toEqual(form.carriers)
  const edits = {
    ...noEdits,
    twilio: { voiceNumber: "+14155550124", verifyServiceSid: null },
    plivo: { authId: "MA0123456789ABCDEFGH", senderNumber: "+14155550125" },
  }
  expect(possibleCarriers(form, edits)).toEqual([
    { name: "twilio", channels: ["sms", "call"] },
    { name: "plivo", channels: ["sms"] },
  ])
})
