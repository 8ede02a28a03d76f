import * as z from "zod"
import { operation } from "../operation"
import { type RestCall, sessionOf } from "../rest-call"
import { RestError } from "../rest-errors"

const connector = z
  .looseObject({
    accountSID: z.unknown().optional(),
    authToken: z.unknown().optional(),
    fromMessagingServiceSID: z.unknown().optional(),
    templates: z.unknown().optional(),
  })
  .describe("The JSON of Logto's Twilio connector, as it is.")

const imported = z.object({
  templates: z.int().describe("How many texts were taken over."),
  leftOut: z.array(z.string()).describe("Usage types of Logto that have no text here."),
  twilio: z.object({
    accountSid: z.string(),
    messagingServiceSid: z.string(),
    authTokenEnd: z.string().describe("Its last four signs."),
  }),
  version: z.int(),
  changed: z.boolean().describe("false: all of it was in force already."),
})

export const importLogtoConnector = operation({
  id: "importLogtoConnector",
  group: "Site",
  method: "POST",
  path: "/settings/logto-connector",
  access: "administrator",
  body: "json",
  summary: "Take over the connector of Logto",
  description:
    "Its credentials and texts become settings of this site, all of them or none. Every field that is wrong is named. Environment variables need not be touched.",
  input: connector,
  answer: imported,
  errors: ["administrator-needed", "proof-needed", "logto-refused", "settings-changed"],
  example: {
    input: {
      accountSID: "AC00000000000000000000000000000000",
      authToken: "00000000000000000000000000000000",
      fromMessagingServiceSID: "MG00000000000000000000000000000000",
      templates: [{ usageType: "SignIn", content: "Your code is {{code}}" }],
    },
    answer: {
      templates: 1,
      leftOut: [],
      twilio: {
        accountSid: "AC00000000000000000000000000000000",
        messagingServiceSid: "MG00000000000000000000000000000000",
        authTokenEnd: "0000",
      },
      version: 4,
      changed: true,
    },
  },
  run: async (call: RestCall, json) => {
    const { user } = await sessionOf(call)
    const { addressKey, container } = call
    const answer = await container.workflows.importLogtoConnector({ userId: user.id, addressKey }, json)
    if (answer.ok) return answer.value
    const { kind, ...details } = answer.refusal
    throw new RestError(kind, details)
  },
})
