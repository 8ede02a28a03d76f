import { expect, type Page } from "@playwright/test"
import { present } from "../src/testing/builders"
import type { FaultOperations } from "./emulator/fault-plan"

/** What a provider writes into its errors. No page may show it. */
export const theirWords = "Words of the provider's own"

/**
 * What the page says of trouble with a provider: where a message certainly did not go out, where there is no use in
 * asking for another one at once, and where it may have gone out.
 */
export const troubleSentences = {
  failed: "Our message service has trouble: no text was sent. Text again.",
  callFailed: "Our message service has trouble: no call was made. Text again.",
  busy: "Our message service takes no messages now. Wait a minute, then try again.",
  unknown: "No word from the message service. The text may still come.",
  callUnknown: "No word about the call. Your phone may still ring.",
} as const

/** How long a site of these tests waits for a provider: enough for one that is well on a machine with other work. */
const providerTimeoutMs = 2_000

/**
 * Limits of a site whose providers may fail one test after the other: no circuit answers in their place. Specs that
 * have the same messenger and these limits share a site.
 */
export const troubledLimits = { providerTimeoutMs, circuitOpensAfter: 100 }

/** What the deadline of a provider may be missed by: a timer and a connection, on a machine with other work. */
const deadlineSlackMs = 500

/** How long the page lets pass from the answer to one look at the message to the next look, while it is new. */
const betweenLooksMs = 750

/**
 * What comes on top on a machine with other work: writing down what the provider answered, a timer, a frame. How long
 * the looks themselves took is measured: one may have begun just before there was anything to see.
 */
const lookSlackMs = 400

/** Who carries messages, as far as trouble with it is watched. */
export type Troubled = Pick<FaultOperations<never>, "requestCount" | "newestRequest">

/**
 * Does what makes a site ask a provider that fails, and holds site and page to what they promise then: asked once,
 * within the deadline; told by the page's next look; and in nobody's words but ours.
 */
export async function expectTold(
  page: Page,
  provider: Troubled,
  sentence: string,
  act: () => Promise<void>,
): Promise<void> {
  await noteWhenTold(page, sentence)
  const before = await provider.requestCount()
  await act()
  await expect(page.getByText(sentence, { exact: true })).toBeVisible()

  const { begunAt, overAt } = present(await provider.newestRequest(), "request")
  const over = present(overAt, "end of the request")
  expect(over - begunAt, "the site waits no longer").toBeLessThan(providerTimeoutMs + deadlineSlackMs)
  const { toldAt, looksMs } = await whenTold(page)
  expect(toldAt - over, "told by the next look").toBeLessThan(betweenLooksMs + looksMs + lookSlackMs)
  expect(await page.locator("main").innerText()).not.toMatch(
    new RegExp(`${theirWords}|Twilio|Plivo|Verify|gateway|html|\\b[26]\\d{4}\\b`, "i"),
  )
  expect((await provider.requestCount()) - before, "asked once").toBe(1)
}

const told = "told"

/** Has the page, this one and the next, note when a sentence about the message is drawn. */
async function noteWhenTold(page: Page, sentence: string): Promise<void> {
  const note = ({ awaited, mark }: { awaited: string; mark: string }) => {
    const observer = new MutationObserver(() => {
      const states = [...document.querySelectorAll("[role=status]")]
      if (!states.some(({ textContent }) => textContent === awaited)) return
      observer.disconnect()
      requestAnimationFrame(() => performance.mark(mark, { detail: Date.now() }))
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  }
  const given = { awaited: sentence, mark: told }
  await page.addInitScript(note, given)
  await page.evaluate(note, given)
}

/** When the sentence was drawn, in milliseconds since 1970, and how long the look that brought it took and the one before. */
async function whenTold(page: Page): Promise<{ toldAt: number; looksMs: number }> {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, told)
  return page.evaluate((name) => {
    const [mark] = performance.getEntriesByName(name)
    const looks = performance.getEntriesByType("resource").filter(({ name: url, startTime, duration }) => {
      return url.includes("challenge.status") && startTime + duration <= (mark?.startTime ?? 0)
    })
    const toldAt: unknown = mark instanceof PerformanceMark ? mark.detail : null
    const looksMs = looks.slice(-2).reduce((sum, { duration }) => sum + duration, 0)
    return { toldAt: Number(toldAt), looksMs }
  }, told)
}
