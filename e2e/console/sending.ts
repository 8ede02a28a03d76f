import { bringIn } from "../bring-in"
import { type SiteOptions, test as base } from "../fixtures"
import { SendPage } from "../pages/send-page"
import { britishMobile } from "../phones"

const owner = britishMobile("7400300001")

/** What has the site go on with the mailings that nobody looks at. */
export const cronSecret = "k7Qx2vN9pLr4TzWb8YcH3mJd6FsGa1Ue5Xo0RiKtMnE"

/** A site of one administrator, who is about to send a text to many numbers. The specs that use it share one. */
export const test = base.extend<{ send: SendPage }, SiteOptions>({
  messenger: ["twilio", { scope: "worker" }],
  variables: [{ ADMIN_PHONE_NUMBERS: owner.e164, CRON_SECRET: cronSecret }, { scope: "worker" }],
  // A message that Twilio is silent about keeps its chunk under way for that long.
  limits: [{ providerTimeoutMs: 3_000 }, { scope: "worker" }],

  /** The form, open. What was sent until then is forgotten. */
  send: async ({ page, site, emulator, newPerson, caller }, use) => {
    const administrator = newPerson(owner)
    await caller.register(administrator)
    await bringIn(page, site, administrator, { by: "password" })
    const send = new SendPage(page)
    await send.open()
    await emulator.clear()
    await use(send)
  },
})
