import type { Page } from "@playwright/test"
import { Caller } from "./caller"
import type { Person } from "./phones"
import type { RunningSite } from "./site"

interface Way {
  /** What the person proves themselves with; password and code are as fresh a proof as there is. */
  readonly by: "code" | "password"
  /** The site's public origin, where that is not the address it is reached at. */
  readonly origin?: string | undefined
}

/** Signs a person in to a page's browser without a page: the door has tests of its own. */
export async function bringIn(page: Page, site: RunningSite, person: Person, way: Way): Promise<void> {
  const userAgent = await page.evaluate(() => navigator.userAgent)
  const caller = new Caller(site.url, way.origin, { "user-agent": userAgent })
  const answer = await (way.by === "code" ? caller.signIn(person) : caller.signInWithPassword(person))
  if (answer.status !== 200) throw new Error(`the sign-in answered ${answer.status}: ${answer.text}`)
  const cookies = [...caller.cookies].map(([name, value]) => ({ name, value, url: site.url }))
  await page.context().addCookies(cookies)
}
