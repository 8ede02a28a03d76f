import { describe, expect, it } from "vitest"
import { webhookHref } from "@/screens/console/webhooks/webhook-href"
import { openWebhook, readWebhookQuery } from "./asked-webhooks"

const endpoint = "01900000-0000-7000-8000-0000000000e1"
const place = { eventId: "17", endpointId: endpoint }

describe("the address of the webhooks page", () => {
  it("says what is listed, and reads back", () => {
    const queries = [
      { endpointId: null, state: null, from: null },
      { endpointId: endpoint, state: "given-up", from: { towards: "older", place } },
      { endpointId: null, state: "waiting", from: { towards: "newer", place } },
    ] as const
    for (const query of queries) {
      const { searchParams, pathname } = new URL(webhookHref(query, endpoint), "https://id.example")
      expect(pathname).toBe("/admin/webhooks")
      expect(readWebhookQuery(Object.fromEntries(searchParams))).toEqual(query)
      expect(openWebhook(Object.fromEntries(searchParams))).toBe(endpoint)
    }
    expect(webhookHref({ endpointId: null, state: null, from: null })).toBe("/admin/webhooks")
  })

  it("filters nothing by what it says wrongly", () => {
    const wrong = {
      endpoint: "' OR 1=1",
      state: "gone",
      before: `1e9_${endpoint}`,
      after: ["1", "2"],
      open: "7",
    }
    expect(readWebhookQuery(wrong)).toEqual({ endpointId: null, state: null, from: null })
    expect(openWebhook(wrong)).toBeNull()
  })
})
