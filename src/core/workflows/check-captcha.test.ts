import { describe, expect, it } from "vitest"
import type { Captcha, CaptchaQuestion, CaptchaVerdict } from "@/core/ports/captcha"
import { caller, stranger } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { textedCode, workflowWorld } from "@/testing/workflow-world"

const number = { country: "US", phoneNumber: "+14155550132" }

/** Takes the token `right`. */
function captchaThat(answers: CaptchaVerdict = { kind: "failed" }) {
  const asked: CaptchaQuestion[] = []
  const captcha: Captcha = {
    provider: "recorded",
    verify: async (question) => {
      asked.push(question)
      return question.token === "right" ? { kind: "passed" } : answers
    },
    look: async () => ({ kind: "accepted" }),
  }
  return { captcha, asked }
}

describe("a start by a stranger, where a CAPTCHA is asked for", () => {
  const starts = ["startRegistration", "startPhoneSignIn", "startPasswordReset", "startOptOut"] as const

  it.each(starts)("%s asks nobody for a token that did not come, and sends nothing", async (start) => {
    const { captcha, asked } = captchaThat()
    const world = workflowWorld({ captcha })
    expect(refusalIn(await world.workflows[start](caller(), number))).toBe("captcha-needed")
    const empty = await world.workflows[start](caller(), { ...number, captchaToken: "" })
    expect(refusalIn(empty)).toBe("captcha-needed")
    expect(asked).toEqual([])
  })

  it.each(starts)("%s goes on with a token that was taken for its purpose", async (start) => {
    const { captcha, asked } = captchaThat()
    const world = workflowWorld({ captcha })
    const started = await world.workflows[start](caller(), { ...number, captchaToken: "right" })
    expect(asked.map(({ purpose }) => purpose)).toEqual([grantedIn(started).view.purpose])
  })

  it("spends nothing of the number where it is not passed", async () => {
    const { captcha } = captchaThat()
    const policy = { sendsPerNumberPerHour: 1 }
    const { workflows } = workflowWorld({ captcha, policy })
    const wrong = await workflows.startPhoneSignIn(caller(), { ...number, captchaToken: "wrong" })
    expect(refusalIn(wrong)).toBe("captcha-needed")
    grantedIn(await workflows.startPhoneSignIn(caller(), { ...number, captchaToken: "right" }))
  })

  it("sends nothing where nobody can say, and names the trouble for the log", async () => {
    const { captcha } = captchaThat({ kind: "unavailable", errorCode: "timeout" })
    const { workflows } = workflowWorld({ captcha })
    const started = await workflows.startPhoneSignIn(caller(), { ...number, captchaToken: "any" })
    const trouble = { provider: "recorded", providerErrorCode: "timeout" }
    expect(started).toEqual({ ok: false, refusal: { kind: "captcha-unavailable", trouble } })
  })

  it("asks no more for an address than it may, nor for one without a start left", async () => {
    const { captcha, asked } = captchaThat()
    const policy = { captchaChecksPerAddressPerHour: 2, startsPerAddressPerHour: 1 }
    const { workflows } = workflowWorld({ captcha, policy })
    const start = async (captchaToken: string, addressKey: string) =>
      workflows.startPhoneSignIn({ ...caller(), addressKey }, { ...number, captchaToken })
    for (const token of ["a", "b"]) await start(token, "192.0.2.1")
    expect(refusalIn(await start("right", "192.0.2.1"))).toBe("limited by address-captchas")
    grantedIn(await start("right", "192.0.2.2"))
    expect(refusalIn(await start("right", "192.0.2.2"))).toBe("limited by address-starts")
    expect(asked).toHaveLength(3)
  })

  it("asks nobody whose browser has signed in to the number, and everybody else as strangers", async () => {
    const { captcha, asked } = captchaThat()
    const world = workflowWorld({ captcha, site: { unknownNumber: "create" } })
    const begun = grantedIn(
      await world.workflows.startPhoneSignIn(caller(), { ...number, captchaToken: "right" }),
    )
    const code = await textedCode(world, begun)
    const { challengeId } = begun.view
    grantedIn(await world.workflows.completeSignIn(caller(), { challengeId, code }))
    grantedIn(await world.workflows.startPhoneSignIn(caller(), number))
    for (const by of [stranger(), { ...caller(), surface: "rest" as const }])
      expect(refusalIn(await world.workflows.startPhoneSignIn(by, number))).toBe("captcha-needed")
    expect(asked).toHaveLength(1)
  })

  it("asks no server of the owner, and nobody where the site asks for none", async () => {
    const { captcha, asked } = captchaThat()
    const server = { ...caller(), isServer: true }
    grantedIn(await workflowWorld({ captcha }).workflows.startPhoneSignIn(server, number))
    grantedIn(await workflowWorld().workflows.startPhoneSignIn(caller(), number))
    expect(asked).toEqual([])
  })
})
