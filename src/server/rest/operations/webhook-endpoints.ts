import * as z from "zod"
import { type WebhookEndpoint, webhookEventTypes } from "@/core/webhook"
import { operation } from "../operation"
import { sessionOf } from "../rest-call"
import { RestError } from "../rest-errors"
import { text } from "./fields"

const endpoint = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEventTypes)),
})

const example = {
  id: "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e70",
  url: "https://shop.example.com/hooks",
  events: ["user.registered", "user.deleted"],
}

/** What is told of an endpoint. Its secret is shown once, when it is made. */
function listed({ id, url, events }: WebhookEndpoint): z.output<typeof endpoint> {
  return { id, url, events: [...events] }
}

export const readWebhookEndpoints = operation({
  id: "readWebhookEndpoints",
  group: "Site",
  method: "GET",
  path: "/settings/webhook-endpoints",
  access: "administrator",
  body: "none",
  summary: "Who is told what happens",
  description: "The servers of the owner that get webhooks, and what each of them wants to know.",
  input: z.object({}),
  answer: z.object({ endpoints: z.array(endpoint) }),
  errors: ["administrator-needed"],
  example: { input: {}, answer: { endpoints: [example] } },
  run: async ({ container }) => {
    const { webhookEndpoints } = await container.workflows.readSettings()
    return { endpoints: webhookEndpoints.map(listed) }
  },
})

export const saveWebhookEndpoints = operation({
  id: "saveWebhookEndpoints",
  group: "Site",
  method: "PUT",
  path: "/settings/webhook-endpoints",
  access: "administrator",
  body: "json",
  summary: "Choose who is told what happens",
  description:
    "The whole list, saved as one. An endpoint without an id is new, and its secret is in the answer: it is shown this once. One that is left out gets nothing any more.",
  input: z.object({
    endpoints: z
      .array(
        z.object({
          id: text().nullish().describe("Of one that there is: it keeps its secret."),
          url: text(4096).describe("https, a public name, the usual port."),
          events: z
            .array(text())
            .max(100)
            .describe(`Of these: ${webhookEventTypes.join(", ")}.`),
        }),
      )
      .max(100)
      .describe("Ten at most."),
  }),
  answer: z.object({
    endpoints: z.array(endpoint),
    newSecrets: z.array(z.object({ endpointId: z.string(), secret: z.string() })),
  }),
  errors: ["administrator-needed", "proof-needed", "webhook-endpoints-refused", "settings-changed"],
  example: {
    input: { endpoints: [{ url: example.url, events: example.events }] },
    answer: {
      endpoints: [example],
      newSecrets: [{ endpointId: example.id, secret: "whsec_…44 signs" }],
    },
  },
  run: async (call, { endpoints }) => {
    const { workflows } = call.container
    const { user } = await sessionOf(call)
    const typed = endpoints.map(({ id = null, url, events }) => ({ id, url, events }))
    const saver = { userId: user.id, addressKey: call.addressKey }
    const saved = await workflows.saveWebhookEndpoints(saver, typed)
    if (!saved.ok) {
      const { kind, ...details } = saved.refusal
      throw new RestError(kind, details)
    }
    return {
      endpoints: saved.value.endpoints.map(listed),
      newSecrets: saved.value.newSecrets.map(({ endpointId, secret }) => ({
        endpointId,
        secret: secret.reveal(),
      })),
    }
  },
})
