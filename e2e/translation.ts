import { expect, type Page } from "@playwright/test"
import { en } from "../src/words/en"
import { pseudoLocale } from "../src/words/pseudo"
import { pieces } from "../src/words/say"

/** Names that are the same in every language, and that pages also show as data. */
const names: ReadonlySet<string> = new Set(["Ringback", "Twilio", "Plivo"])

const english = englishPhrases()

/** Every sentence of a page in the made-up language comes from the catalogue of words. */
export async function expectTranslated(page: Page): Promise<void> {
  const said = await textsOf(page)
  expect(
    said.filter((text) => english.has(text)),
    "what was left in English",
  ).toEqual([])
}

/** A page in the made-up language reads from the right, but for what reads from the left in every language. */
export async function expectTurned(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl")
  await expect(page.locator("html")).toHaveAttribute("lang", pseudoLocale)
  const turned = await page
    .locator(".num, input[type=tel], #code")
    .evaluateAll((all) =>
      all
        .filter((element) => getComputedStyle(element).direction !== "ltr")
        .map((element) => element.outerHTML),
    )
  expect(turned, "numbers and codes read from the left in every language").toEqual([])
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wide, "no wider than the window").toBeLessThanOrEqual(window ?? 0)
}

/** Every piece of the catalogue between its places, but for names, which no language translates. */
function englishPhrases(): ReadonlySet<string> {
  const phrases = sentences(en).flatMap((sentence) =>
    pieces(sentence).flatMap((piece) => ("text" in piece ? [piece.text.trim()] : [])),
  )
  return new Set(phrases.filter((phrase) => /[a-z]{2}/i.test(phrase) && !names.has(phrase)))
}

function sentences(branch: unknown): readonly string[] {
  if (typeof branch === "string") return [branch]
  return Object.values(branch as object).flatMap(sentences)
}

/** What is written on the page and what is read aloud from it, piece by piece. */
async function textsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const inside = node.parentElement?.closest("script, style, code, .spoken, .preview, [lang=en]")
      if (!inside) texts.push((node.textContent ?? "").trim())
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        texts.push(element.getAttribute(name) ?? "")
      }
    }
    return texts
  })
}
