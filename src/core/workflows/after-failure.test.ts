import { describe, expect, it } from "vitest"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const typed = { country: "US", phoneNumber: "+14155550132" }
const failed = { state: "failed", failure: "service-trouble", providerErrorCode: "20500" } as const

type Said = Pick<DeliveryReport, "fraud" | "counts">

/** A text that fails as the provider answers, or by its report: what its person may do next. */
async function afterFailed(world: WorkflowWorld, said: Said, how: "answer" | "report") {
  await registeredIn(world)
  world.clock.advance(3_600_000)
  const { workflows, messenger } = world
  if (how === "answer") messenger.answerOnce({ ...failed, ...said, elsewhere: false })
  const { view, deliveryId } = grantedIn(await workflows.startPhoneSignIn(caller(), typed))
  const { outcome } = present(await workflows.sendQueued(present(deliveryId)))
  if (how === "report")
    await workflows.recordReport({
      provider: "recording",
      deliveryId: present(deliveryId),
      providerMessageId: "providerMessageId" in outcome ? present(outcome.providerMessageId) : "",
      segments: null,
      price: null,
      ...failed,
      ...said,
    })
  const seen = present(await workflows.watchChallenge(caller().opener, view.challengeId))
  const { secondsToResend, callsLeft } = seen.view
  return { secondsToResend, callsLeft, state: world.state.deliveries.get(present(deliveryId))?.state }
}

describe.each(["answer", "report"] as const)("a text that certainly failed, by a provider's %s", (how) => {
  it.each<[string, Said, object]>([
    ["is followed by the next one at once", {}, { secondsToResend: 0, callsLeft: 2 }],
    ["is waited for where it counts", { counts: true }, { secondsToResend: 30, callsLeft: 2 }],
    ["does not move fraud on to calls", { fraud: true }, { secondsToResend: 30, callsLeft: 0 }],
  ])("%s", async (_what, said, next) => {
    expect(await afterFailed(workflowWorld(), said, how)).toEqual({ state: "failed", ...next })
  })

  it.each<Said>([{}, { fraud: true }])(
    "changes nothing where known and unknown numbers must look alike: %j",
    async (said) => {
      const world = workflowWorld({ site: { unknownNumber: "silent" } })
      const next = { secondsToResend: 30, callsLeft: 2 }
      expect(await afterFailed(world, said, how)).toEqual({ state: "failed", ...next })
    },
  )
})
