import { describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import { inboxStoreContract } from "@/testing/contracts/inbox-store-contract"
import { messengerContract } from "@/testing/contracts/messenger-contract"
import { createMemoryInboxStore } from "@/testing/memory-inbox-store"
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
    const outcome = await createDevInboxMessenger(store).send({
      deliveryId: "01900000-0000-7000-8000-000000000001",
      to: "+14155550132" as PhoneNumber,
      channel: "sms",
      body: "471118 is your code.",
      validForSeconds: 600,
      purpose: "register",
      mediaUrls: [],
      reportUrl: null,
    })
    const [message] = await store.list(null, 1)
    expect(outcome).toEqual({ state: "delivered", providerMessageId: message?.id, segments: null })
    expect(message).toMatchObject({ to: "+14155550132", purpose: "register", body: "471118 is your code." })
  })

  it("keeps a call as what is said in it", async () => {
    const store = createMemoryInboxStore()
    await createDevInboxMessenger(store).send({
      deliveryId: "01900000-0000-7000-8000-000000000001",
      to: "+14155550132" as PhoneNumber,
      channel: "call",
      answerUrl: null,
      script: { language: "en-US", greeting: "Hello.", code: "4, 7, 1", goodbye: "Bye." },
      validForSeconds: 600,
      purpose: "sign-in",
      reportUrl: null,
    })
    const [message] = await store.list(null, 1)
    expect(message).toMatchObject({ channel: "call", body: "Hello.\n4, 7, 1\n4, 7, 1\nBye." })
  })
})
