import { describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import { logtoConnector } from "@/testing/logto-connector"
import { grantedIn } from "@/testing/results"
import { begunRegistration, begunSignIn, workflowWorld } from "@/testing/workflow-world"
import { importLogtoConnector } from "./import-logto-connector"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const ofSignIn = (language: string) => ({ usageType: "SignIn", language, content: "{{code}} as before" })
const ofAlert = { usageType: "Alert", language: "en", content: "Look at {{app}}" }

/** A site whose owner has texts already. */
async function site() {
  const world = workflowWorld()
  const templates = [ofSignIn("en"), ofSignIn("fr"), ofAlert]
  const settings = { version: 0, templates, whatsAppTemplates: [], routes: [] }
  grantedIn(await world.workflows.saveSettings(saver, settings))
  return world
}

describe("importing a connector of Logto", () => {
  it("takes over its account and its texts, in the place of those of the same kind, and of no others", async () => {
    const world = await site()
    const imported = grantedIn(await world.workflows.importLogtoConnector(saver, logtoConnector))
    expect(imported).toEqual({
      templates: 3,
      leftOut: [],
      twilio: {
        accountSid: logtoConnector.accountSID,
        authTokenEnd: "3210",
        messagingServiceSid: logtoConnector.fromMessagingServiceSID,
      },
      version: 2,
      changed: true,
    })
    const { templates, credentials } = world.state.settings
    const inEnglish = logtoConnector.templates.map((template) => ({ ...template, language: "en" }))
    expect(templates).toEqual([ofSignIn("fr"), ofAlert, ...inEnglish])
    expect(credentials.twilio?.authToken?.reveal()).toBe(logtoConnector.authToken)
    expect(world.state.audit).toEqual(["settings-saved", "settings-saved"])
  })

  it("makes the next texts its own", async () => {
    const world = await site()
    await world.workflows.importLogtoConnector(saver, logtoConnector)
    await begunRegistration(world)
    expect(world.messenger.lastTextTo("+14155550132")).toMatch(/^\d{6} makes you one of Marlow\n/)
  })

  it("takes its texts for those of another language where it is told so", async () => {
    const world = workflowWorld()
    await world.workflows.importLogtoConnector(saver, logtoConnector, "it")
    await begunSignIn(world, { ...caller(), languages: ["it"] })
    expect(world.messenger.lastTextTo("+14155550132")).toContain("lets you into Marlow")
  })

  it("imports nothing where one field is wrong, and names it", async () => {
    const world = await site()
    const before = world.state.settings
    const templates = [...logtoConnector.templates, { usageType: "Generic", content: "no place" }]
    const refused = await world.workflows.importLogtoConnector(saver, { ...logtoConnector, templates })
    expect(refused).toEqual({
      ok: false,
      refusal: {
        kind: "logto-refused",
        problems: [{ field: "templates[3].content", problem: "has to keep {{code}}" }],
      },
    })
    expect(world.state.settings).toBe(before)
    expect(world.state.audit).toEqual(["settings-saved"])
  })

  it("changes nothing the second time, and a new token alone is a change", async () => {
    const world = await site()
    await world.workflows.importLogtoConnector(saver, logtoConnector)
    const again = grantedIn(await world.workflows.importLogtoConnector(saver, logtoConnector))
    expect(again).toMatchObject({ changed: false, version: 2, templates: 3 })
    expect(world.state.audit).toHaveLength(2)
    const renewed = { ...logtoConnector, authToken: "0".repeat(32) }
    const third = grantedIn(await world.workflows.importLogtoConnector(saver, renewed))
    expect(third).toMatchObject({ changed: true, version: 3 })
    expect(world.state.settings.templates).toHaveLength(5)
  })

  it("imports nothing where a route would lead to nobody any more, as no save does that", async () => {
    const { deps, state } = await site()
    state.settings = {
      ...state.settings,
      routes: [{ channel: "call", country: null, providers: ["recording"] }],
    }
    const by: typeof deps.providers.by = (credentials) => {
      const connected = deps.providers.by(credentials)
      return credentials.twilio === null ? connected : { ...connected, messengers: [] }
    }
    const refused = await importLogtoConnector({ ...deps, providers: { by } }, saver, logtoConnector)
    expect(refused).toMatchObject({
      ok: false,
      refusal: { kind: "logto-refused", problems: [{ field: "routes[0]" }] },
    })
    expect(state.settings.credentials.twilio).toBeNull()
  })

  it("gives way to whoever saves at the same moment, and is whole or not there at all", async () => {
    const { deps, workflows, state } = await site()
    const read = deps.settings.readNow
    const late = {
      ...deps.settings,
      readNow: async () => {
        const seen = await read()
        const other = { version: seen.version, templates: [], whatsAppTemplates: [], routes: [] }
        grantedIn(await workflows.saveSettings(saver, other))
        return seen
      },
    }
    const refused = await importLogtoConnector({ ...deps, settings: late }, saver, logtoConnector)
    expect(refused).toEqual({ ok: false, refusal: { kind: "settings-changed" } })
    expect(state.settings).toMatchObject({ version: 2, templates: [], credentials: { twilio: null } })
  })

  it("shows its token nowhere, in no print of what is kept", async () => {
    const world = await site()
    const imported = await world.workflows.importLogtoConnector(saver, logtoConnector)
    const shown = JSON.stringify([imported, world.state.settings, await world.workflows.readSettings()])
    expect(shown).not.toContain(logtoConnector.authToken)
  })
})
