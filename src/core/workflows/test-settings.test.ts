import { expect, it } from "vitest"
import { grantedIn } from "@/testing/results"
import { workflowWorld } from "@/testing/workflow-world"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }

it("the configuration is tested so often in an hour by each administrator, and no provider is asked beyond", async () => {
  let asked = 0
  const accounts = () => {
    asked += 1
    return []
  }
  const { workflows, clock } = workflowWorld({
    policy: { configurationTestsPerHour: 2 },
    probes: { accounts },
  })
  const test = (userId = saver.userId) => workflows.testSettings({ ...saver, userId }, {}, null)
  const refused = { choices: { defaultCountry: "XX" } }
  expect(await workflows.testSettings(saver, refused, null)).toMatchObject({ ok: false })
  for (const _ of [1, 2]) grantedIn(await test())
  const refusal = { kind: "limited", rule: "administrator-checks", retryAfterSeconds: 3600 }
  expect(await test()).toEqual({ ok: false, refusal })
  expect(asked).toBe(2)
  grantedIn(await test("01900000-0000-7000-8000-00000000bbbb"))
  clock.advance(3_600_000)
  grantedIn(await test())
})

it("test numbers are looked at as they are typed, and as the environment has them once they are given back", async () => {
  const { workflows } = workflowWorld()
  const entry = { number: "+14155550132", code: "864209", lastDay: "2027-01-31" }
  const kinds = async (testNumbers: readonly (typeof entry)[] | null) =>
    grantedIn(await workflows.testSettings(saver, { testNumbers }, null)).lines.map(
      ({ finding }) => finding.kind,
    )
  expect(await kinds([entry])).toContain("test-numbers-open")
  expect(await kinds(null)).toContain("test-numbers-fine")
})
