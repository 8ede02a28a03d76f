import { describe, expect, it } from "vitest"
import type { LiveSettings } from "@/core/ports/settings-store"
import { noCredentials } from "@/core/provider-credentials"
import { Secret } from "@/core/secret"
import { random } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const nothing: LiveSettings = {
  version: 0,
  templates: [],
  whatsAppTemplates: [],
  routes: [],
  credentials: noCredentials,
  webhookEndpoints: [],
  choices: {},
  testNumbers: null,
}

const chosen: Omit<LiveSettings, "version"> = {
  templates: [{ usageType: "SignIn", language: "ja", content: "{{app}}\n\n{{code}}" }],
  whatsAppTemplates: [
    { usageType: "Generic", language: "en", contentSid: `HX${"a".repeat(32)}` },
    { usageType: "SignIn", language: "es", contentSid: `HX${"b".repeat(32)}` },
  ],
  routes: [
    { channel: "whatsapp", country: null, providers: ["twilio-verify", "twilio"] },
    { channel: "sms", country: "DE", providers: [] },
  ],
  credentials: {
    twilio: {
      accountSid: `AC${"a".repeat(32)}`,
      authToken: new Secret("c".repeat(32)),
      authTokenPrevious: null,
      secretsAccountId: `AC${"a".repeat(32)}`,
      sender: { kind: "messaging-service", sid: `MG${"b".repeat(32)}` },
      voiceNumber: null,
      verifyServiceSid: null,
    },
    plivo: null,
  },
  choices: { defaultCountry: "DE", allowedCountries: ["DE", "AT"], limits: { sendsInAllPerHour: 500 } },
  testNumbers: new Map([["+14155550132", { code: new Secret("123459"), lastDay: "2027-01-31" }]]),
  webhookEndpoints: [
    {
      id: "01900000-0000-7000-8000-0000000000e1",
      url: "https://shop.example/hooks",
      sealedSecret: "1.sealed",
      events: ["user.registered", "session.ended"],
    },
  ],
}

/** What every store guarantees about the owner's settings. */
export function settingsStoreContract(world: () => StoresUnderTest): void {
  const settings = () => world().stores.settings
  const by = () => ({ userId: random.id(), auditId: random.id(), addressKey: "198.51.100.7", changed: [] })
  /** The row is made with the key for numbers. */
  const begun = () => settings().sealedNumberKey(() => "sealed")

  describe("the settings", () => {
    it("are empty until something is saved", async () => {
      expect(await settings().read()).toEqual(nothing)
      await begun()
      expect(await settings().read()).toEqual(nothing)
    })

    it("are read as they were saved: texts, templates for WhatsApp, routes, webhook endpoints, choices", async () => {
      await begun()
      expect(await settings().save(0, chosen, by())).toEqual({ ...chosen, version: 1 })
      expect(await settings().read()).toEqual({ ...chosen, version: 1 })
      expect(await settings().readNow()).toEqual({ ...chosen, version: 1 })
      expect(await settings().save(1, { ...chosen, whatsAppTemplates: [] }, by())).not.toBeNull()
      expect(await settings().read()).toEqual({ ...chosen, whatsAppTemplates: [], version: 2 })
    })

    it("keep what is not named, and the secret of an account as it was given", async () => {
      await begun()
      await settings().save(0, chosen, by())
      expect(await settings().save(1, { templates: [] }, by())).toEqual({
        ...chosen,
        templates: [],
        version: 2,
      })
      const { credentials, testNumbers } = await settings().readNow()
      expect(credentials.twilio?.authToken?.reveal()).toBe("c".repeat(32))
      expect(testNumbers?.get("+14155550132")?.code.reveal()).toBe("123459")
    })

    it("keep one of two secrets where the other one changes", async () => {
      await begun()
      await settings().save(0, chosen, by())
      const saved = await settings().save(1, { testNumbers: null }, by())
      expect(saved).toMatchObject({ credentials: chosen.credentials, testNumbers: null })
      const credentials = { twilio: null, plivo: null }
      await settings().save(2, { testNumbers: chosen.testNumbers }, by())
      const last = await settings().save(3, { credentials }, by())
      expect(last).toMatchObject({ credentials, testNumbers: chosen.testNumbers })
    })

    it("are saved by whoever is at the machine, too, whom no account stands for", async () => {
      await begun()
      expect(await settings().save(0, {}, { ...by(), userId: null, addressKey: null })).not.toBeNull()
      expect(await world().auditActions()).toEqual(["settings-saved"])
    })

    it("are saved by one of those who saw the same, and written down once", async () => {
      await begun()
      const saves = await Promise.all([1, 2, 3].map(() => settings().save(0, chosen, by())))
      expect(saves.filter((saved) => saved !== null)).toHaveLength(1)
      expect(await settings().save(0, { ...chosen, routes: [] }, by())).toBeNull()
      expect(await settings().read()).toEqual({ ...chosen, version: 1 })
      expect(await world().auditActions()).toEqual(["settings-saved"])
    })
  })
}
