import { expect, test } from "vitest"
import { openApiDocument } from "../src/server/rest/openapi/document"
import { clientTypes } from "./client-types"

test("the types of the client are the ones of the document (vitest -u writes them anew)", async () => {
  const site = { name: "", origin: "", phoneProperty: "phoneNumber", pair: null }
  const { components } = openApiDocument(site)
  await expect(clientTypes(components.schemas)).toMatchFileSnapshot("../src/sdk/wire-types.ts")
})
