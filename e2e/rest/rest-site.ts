import { test as base, expect } from "../fixtures"
import { phonesAtTwilio } from "../phones"
import { RestClient } from "./rest-client"

export const test = base.extend<{ client: RestClient }>({
  client: ({ site }, use) => use(new RestClient(site.url)),
  // Twilio is asked first, and sends whatever nobody breaks.
  phones: ({ messenger, emulator, phones }, use) =>
    use(messenger === "twilio-then-plivo" ? phonesAtTwilio(emulator) : phones),
})

export { expect }
