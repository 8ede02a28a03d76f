import type { InboxStore } from "@/core/ports/inbox-store"
import type { Messenger, OutgoingMessage } from "@/core/ports/messenger"

/** Sends nothing: every message lies in the inbox at once, for the developer to read. Calls lie there in writing. */
export function createDevInboxMessenger(store: InboxStore): Messenger {
  return {
    name: "dev-inbox",
    channels: new Set(["sms", "call"]),
    send: async (message) => {
      const { to, channel, purpose, deliveryId } = message
      const mediaUrls = message.channel === "sms" ? message.mediaUrls : []
      const providerMessageId = await store.add(
        { to, channel, body: wordsOf(message), purpose, mediaUrls },
        deliveryId,
      )
      const wantsResource = message.channel === "sms" && message.wantsResource === true
      return {
        state: "delivered",
        providerMessageId,
        segments: null,
        ...(wantsResource && {
          resource: { id: providerMessageId, to, channel, body: message.body, mediaUrls },
        }),
      }
    },
  }
}

function wordsOf(message: OutgoingMessage): string {
  switch (message.channel) {
    case "sms":
      return message.body
    case "call": {
      const { greeting, code, goodbye } = message.script
      return [greeting, code, code, goodbye].join("\n")
    }
    case "whatsapp":
      return Object.values(message.variables).join("\n")
  }
}
