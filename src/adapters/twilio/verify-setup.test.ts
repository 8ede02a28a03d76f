import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { emulatedAccount, startTwilioEmulator } from "../../../e2e/twilio-emulator/twilio-emulator"
import { emulatedVerifyServiceSid } from "../../../e2e/twilio-emulator/verify-service"
import { createTwilioVerify } from "./verify-codes"

const verifyAt = (apiBaseUrl: string) =>
  createTwilioVerify({
    accountSid: emulatedAccount.accountSid,
    authToken: new Secret(emulatedAccount.authToken),
    serviceSid: emulatedVerifyServiceSid,
    apiBaseUrl,
    timeoutMs: 700,
  })

/** What a site is told whose Verify service is described like this. */
async function toldBy(answer: RequestListener): Promise<string | null | undefined> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const told = await verifyAt(`http://127.0.0.1:${port}`).setupProblem?.(6)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return told
}
const saying =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
  }

describe("a Verify service as it is set up", () => {
  it("is right with codes of six digits, and looking sends nothing", async () => {
    const emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
    expect(await verifyAt(emulator.origin).setupProblem?.(6)).toBeNull()
    expect(await verifyAt(emulator.origin).setupProblem?.(8)).toContain("length")
    expect([await emulator.verifications(), await emulator.requestCount()]).toEqual([[], 0])
    await emulator.close()
  })

  it("is told to be wrong with any other length, and how to mend it", async () => {
    expect(await toldBy(saying(200, { sid: emulatedVerifyServiceSid, code_length: 4 }))).toBe(
      "Its codes have 4 digits and are never taken here: set the code length of the Verify service to 6.",
    )
  })

  it.each<[string, RequestListener]>([
    ["is not there", saying(404, { status: 404, code: 20404, message: "Not found" })],
    ["does not say", saying(200, {})],
    ["says nothing that is a number", saying(200, { code_length: "six" })],
    ["is silent", () => {}],
    ["breaks the line", (_, response) => response.socket?.resetAndDestroy()],
  ])("is nothing to talk about where it %s", async (_, answer) => {
    expect(await toldBy(answer)).toBeNull()
  })
})
