import { openDatabase } from "./database"
import { createInboxStore } from "./inbox-store"
import { inboxStoreContract } from "@/testing/contracts/inbox-store-contract"
import { it, expect } from "vitest"
const db = openDatabase("postgres://postgres@127.0.0.1:5432/messaging_scratch", () => {})
const store = createInboxStore(db.prisma)
inboxStoreContract("postgres", async () => store)
it("parallel adds", async () => {
  await store.clear()
  const t = performance.now()
  await Promise.all(Array.from({ length: 1200 }, (_, i) => store.add({ to: "+14155550132" as never, channel: "sms", body: String(i), purpose: "x", mediaUrls: ["https://a.example/x.png", "b"] })))
  console.log(performance.now() - t, (await store.list(null, 1)))
  expect(Math.abs((await store.list(null, 5000)).length - 1000)).toBeLessThan(12)
  await store.clear()
})
