import * as fc from "fast-check"
import { propertySeed } from "../../src/testing/property-runs"
import { arbitraryRequests } from "./arbitrary-requests"
import { brokenPromises } from "./broken-promises"
import { createByteClient } from "./byte-client"
import { makeRealValues } from "./real-values"
import { test, expect } from "./rest-site"

test("whatever is sent to whichever operation, the answer is one that the tables name", async ({
  client,
  site,
  newPerson,
}) => {
  const pool = await makeRealValues({ client, databaseUrl: site.databaseUrl, newPerson }, 4)
  const bytes = createByteClient(site.url)
  try {
    await fc.assert(
      fc.asyncProperty(arbitraryRequests(pool), async (request) => {
        const answer = await bytes.send(request)
        expect(brokenPromises(request, answer), `${answer.status} ${answer.text}`).toEqual([])
      }),
      { numRuns: 400, seed: propertySeed },
    )
  } finally {
    bytes.close()
  }
})
