import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { isListTooLong, longestMailing } from "@/screens/console/send/longest-mailing"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import { asThisSite } from "@/testing/this-site"
import { handleProcedure } from "./handler"

const administratorNumber = "+14155550132"

/** A sign that takes six bytes of JSON: none takes more. */
const widest = "\u0001"

describe("the largest request of the console", () => {
  let site: TestSite
  let noLonger: () => void
  let cookie: string
  beforeAll(async () => {
    site = await openTestSite({}, { ADMIN_PHONE_NUMBERS: administratorNumber })
    noLonger = asThisSite(site.container)
    const token = await registeredAt(site.container, administratorNumber)
    const written = await site.container.cookies.writeSession(token, 3_600_000)
    cookie = written.slice(0, written.indexOf(";"))
  })
  afterAll(async () => {
    noLonger()
    await site.close()
  })

  async function preview(numbers: string, by = cookie, more: Readonly<Record<string, unknown>> = {}) {
    const [origin = ""] = site.container.environment.app.allowedOrigins
    const { text, mediaUrls, mediaUrl } = longestMailing
    const asked = {
      numbers,
      country: "US",
      text: widest.repeat(text),
      mediaUrls: Array.from({ length: mediaUrls }, () => widest.repeat(mediaUrl)),
      ...more,
    }
    const request = new Request(`${origin}/api/trpc/admin.send.preview`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": "198.51.100.7", origin, cookie: by },
      body: JSON.stringify(asked),
    })
    const answered = await handleProcedure(request, "test", () => {})
    return { status: answered.status, answer: await answered.json() }
  }

  it("is answered with what is wrong with it, in whatever signs it is written", async () => {
    for (const numbers of ["x".repeat(399_998), widest.repeat(66_666)]) {
      expect(isListTooLong(numbers)).toBe(false)
      const { status, answer } = await preview(numbers)
      expect(status).toBe(200)
      expect(answer.result.data.problems).toContainEqual(
        expect.objectContaining({ kind: "text-refused", problem: "too-long" }),
      )
    }
  })

  it("is read only where somebody has signed in: all others are told to, and no more is taken of them than a sign-in needs", async () => {
    const list = "x".repeat(65_536)
    for (const by of ["", "ringback-session=forged", cookie.slice(0, -1)]) {
      const { status, answer } = await preview(list, by)
      expect(status).toBe(401)
      expect(answer.error.data).toEqual({
        code: "UNAUTHORIZED",
        httpStatus: 401,
        refusal: { kind: "signed-out" },
      })
    }
  })

  it("holds nothing beside what is asked for", async () => {
    expect((await preview("415 555 0132", cookie, { sender: "Bank" })).status).toBe(400)
  })
})
