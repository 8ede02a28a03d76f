import { test as base, expect } from "../fixtures"
import { RestClient } from "./rest-client"

export const test = base.extend<{ client: RestClient }>({
  client: ({ site }, use) => use(new RestClient(site.url)),
})

export { expect }
