import { readFile } from "node:fs/promises"
import type { Locator, Page } from "@playwright/test"
import { present } from "../../src/testing/builders"

type Row = Readonly<Record<string, unknown>>

/** A file that a person has of their data, as it was saved and as a program reads it. */
export interface OwnDataFile {
  readonly name: string
  readonly text: string
  /** What is in it besides lists. */
  readonly opening: Row
  readonly account: Row
  /** The rows of one list. */
  list(name: string): readonly Row[]
}

/** "Your data" on the account page. */
export class OwnData {
  readonly chapter: Locator
  readonly button: Locator
  readonly told: Locator
  /** "Is it you?" */
  readonly proof: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.chapter = page.getByRole("region", { name: "Your data" })
    this.button = this.chapter.getByRole("button", { name: "Download" })
    this.told = this.chapter.getByRole("status")
    this.proof = page.getByRole("dialog", { name: "Is it you?" })
  }

  /** Proves who is there. */
  async prove(password: string): Promise<void> {
    await this.proof.getByLabel("Password", { exact: true }).fill(password)
    await this.proof.getByRole("button", { name: "Go on" }).click()
  }

  /** Does what has the file downloaded, and reads it. */
  async file(act: () => Promise<void>): Promise<OwnDataFile> {
    const [download] = await Promise.all([this.#page.waitForEvent("download"), act()])
    const text = await readFile(await download.path(), "utf8")
    const { account, ...rest } = JSON.parse(text) as Row & { readonly account: Row }
    const isList = ([, part]: readonly [string, unknown]) => Array.isArray(part)
    const lists = Object.fromEntries(Object.entries(rest).filter(isList)) as Record<string, readonly Row[]>
    const opening = Object.fromEntries(Object.entries(rest).filter((part) => !isList(part)))
    const list = (name: string) => present(lists[name], `list of ${name}`)
    return { name: download.suggestedFilename(), text, opening, account, list }
  }
}
