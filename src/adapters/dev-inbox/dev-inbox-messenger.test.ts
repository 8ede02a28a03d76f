import { describe, expect, it } from "vitest"
import { inboxStoreContract } from "@/testing/contracts/inbox-store-contract"
import { messengerContract } from "@/testing/contracts/messenger-contract"
import { createMemoryInboxStore } from "@/testing/memory-inbox-store"
import { outgoingCall, outgoingText } from "@/testing/outgoing-messages"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { createDevInboxMessenger } from "./dev-inbox-messenger"

messengerContract("dev inbox", async () => {
  const store = createMemoryInboxStore()
  return {
    messenger: createDevInboxMessenger(store),
    textsAt: async (number) => (await store.list(number, 100)).map(({ body }) => body).toReversed(),
    close: async () => {},
  }
})

messengerContract("recording messenger of the tests", async () => {
  const messenger = createRecordingMessenger()
  return {
    messenger,
    textsAt: async (number) =>
      messenger.sent.flatMap((sent) => (sent.channel === "sms" && sent.to === number ? [sent.body] : [])),
    close: async () => {},
  }
})

inboxStoreContract("memory", async () => createMemoryInboxStore())

describe("the dev inbox", () => {
  it("is a phone that has its message at once", async () => {
    const store = createMemoryInboxStore()
    const sent = outgoingText({ purpose: "register" })
    const outcome = await createDevInboxMessenger(store).send(sent)
    const [message] = await store.list(null, 1)
    expect(outcome).toEqual({ state: "delivered", providerMessageId: message?.id, segments: null })
    expect(message).toMatchObject({ to: sent.to, purpose: "register", body: sent.body })
  })

  it("keeps a call as what is said in it", async () => {
    const store = createMemoryInboxStore()
    const script = { language: "en-US", greeting: "Hello.", code: "4, 7, 1", goodbye: "Bye." }
    await createDevInboxMessenger(store).send(outgoingCall({ script }))
    const [message] = await store.list(null, 1)
    expect(message).toMatchObject({ channel: "call", body: "Hello.\n4, 7, 1\n4, 7, 1\nBye." })
  })
})
