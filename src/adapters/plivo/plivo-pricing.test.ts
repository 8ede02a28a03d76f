import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { openLocalServer } from "../../../e2e/emulator/local-server"
import {
  emulatedAccount,
  type RunningEmulator,
  startPlivoEmulator,
} from "../../../e2e/plivo-emulator/plivo-emulator"
import { createPlivoPricing } from "./plivo-pricing"

const pricingAt = (apiBaseUrl: string, { timeoutMs = 5_000, authToken = emulatedAccount.authToken } = {}) =>
  createPlivoPricing({
    authId: emulatedAccount.authId,
    authToken: new Secret(authToken),
    apiBaseUrl,
    timeoutMs,
  })

describe("prices at Plivo", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startPlivoEmulator({ port: 0, ...emulatedAccount })
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  it("are for a text the dearest of the country's networks", async () => {
    const pricing = pricingAt(emulator.origin)
    expect(await pricing.listed("sms", "GB")).toEqual({ amount: "0.04390", currency: "USD" })
    expect(await pricing.listed("sms", "US")).toEqual({ amount: "0.00550", currency: "USD" })
  })

  it("are for a minute of a call the middle of what the country's numbers cost whoever calls", async () => {
    const pricing = pricingAt(emulator.origin)
    expect(await pricing.listed("call", "GB")).toEqual({ amount: "0.02500", currency: "USD" })
    expect(await pricing.listed("call", "US")).toEqual({ amount: "0.01000", currency: "USD" })
  })

  it("are not known for a country that Plivo does not list, nor to strangers", async () => {
    const pricing = pricingAt(emulator.origin)
    expect(await pricing.listed("sms", "ZZ")).toBeNull()
    expect(await pricing.listed("call", "ZZ")).toBeNull()
    expect(await pricing.listed("whatsapp", "GB")).toBeNull()
    expect(await pricingAt(emulator.origin, { authToken: "another token" }).listed("sms", "GB")).toBeNull()
  })

  it.each(["html", "reset", "stall", "empty", "drip", "flood", "redirect"] as const)(
    "are not known, in time and without an error, after %s",
    async (fault) => {
      await emulator.failNextPrice(fault)
      const startedAt = performance.now()
      expect(await pricingAt(emulator.origin, { timeoutMs: 400 }).listed("sms", "US")).toBeNull()
      expect(performance.now() - startedAt).toBeLessThan(1_500)
      expect([await emulator.priceRequestCount(), await emulator.requestCount()]).toEqual([1, 0])
    },
  )

  it.each<[string, unknown]>([
    ["none at all", {}],
    ["nothing but null", { message: null, voice: { outbound: null } }],
    ["other shapes", { message: { outbound: [], outbound_networks_list: "x" }, voice: 1 }],
    [
      "no numbers",
      { message: { outbound: { rate: "free" } }, voice: { outbound: { local: { rate: null } } } },
    ],
    ["negative ones", { message: { outbound: { rate: "-1" } }, voice: { outbound: { local: { rate: 1 } } } }],
  ])("are not known where the list has %s", async (_what, list) => {
    const plivo = await openLocalServer((_request, response) => response.end(JSON.stringify(list)))
    const pricing = pricingAt(plivo.origin)
    expect([await pricing.listed("sms", "US"), await pricing.listed("call", "US")]).toEqual([null, null])
    await plivo.close()
  })

  it("are for a call the country's own where the list has none by prefix", async () => {
    const list = { voice: { outbound: { local: { rate: "0.00750" }, rates: [] } } }
    const plivo = await openLocalServer((_request, response) => response.end(JSON.stringify(list)))
    const pricing = pricingAt(plivo.origin)
    expect(await pricing.listed("call", "US")).toEqual({ amount: "0.00750", currency: "USD" })
    await plivo.close()
  })
})
