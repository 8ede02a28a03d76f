import { expect } from "vitest"
import type { CheckLine } from "@/core/checks/check-line"
import type { CheckId, Finding } from "@/core/checks/finding"
import { stateOf } from "@/core/checks/state-of"
import type { Captcha } from "@/core/ports/captcha"
import type { AccountToCheck, ConfigurationProbes, Deployment } from "@/core/ports/configuration-probes"
import { checkConfiguration, type ConfigurationQuestion } from "@/core/workflows/check-configuration"
import { quietProbes } from "./fake-probes"
import { workflowWorld, type WorldSettings } from "./workflow-world"

/** What a check finds; all that is not named is well. */
export interface Checked {
  readonly account?: AccountToCheck
  readonly deployment?: Partial<Deployment>
  readonly probes?: Partial<ConfigurationProbes>
  readonly captcha?: Captcha
  readonly site?: WorldSettings["site"]
  readonly seen?: ConfigurationQuestion["seen"]
  readonly routes?: NonNullable<ConfigurationQuestion["candidate"]>["routes"]
  readonly reportUrl?: string | null
}

const publicUrl = "https://id.marlow.example/api/webhooks/twilio/report/1"

/** The lines of one check. */
export async function checked({
  account,
  deployment,
  probes,
  captcha,
  site,
  seen = { hops: 0 },
  ...rest
}: Checked = {}): Promise<readonly CheckLine[]> {
  const accounts = account === undefined ? [] : [account]
  const world = workflowWorld({
    ...(site === undefined ? {} : { site }),
    ...(captcha === undefined ? {} : { captcha }),
    probes: {
      accounts: () => accounts,
      deployment: { ...quietProbes.deployment, ...deployment },
      ...probes,
    },
  })
  const { reportUrl = publicUrl, routes } = rest
  const deps = { ...world.deps, callbacks: { ...world.deps.callbacks, reportUrl: () => reportUrl } }
  const candidate = routes === undefined ? {} : { routes }
  const { lines } = await checkConfiguration(deps, { candidate, seen })
  return lines
}

/** What the line of that name says, its state being that of its kind; `null`: there is no such line. */
export async function found(id: CheckId, of: Checked): Promise<Finding | null> {
  const line = (await checked(of)).find((each) => each.id === id)
  expect(line?.state).toBe(line && stateOf[line.finding.kind])
  return line?.finding ?? null
}
