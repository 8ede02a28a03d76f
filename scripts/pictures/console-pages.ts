import type { Page } from "@playwright/test"
import { blockAndPause } from "../../e2e/database"
import { busiestPerson, type ConsoleSite, fillWebhooks } from "./console-site"

/** A page of the console, and the way to what its picture shows. */
export interface ConsolePage {
  readonly name: string
  readonly path: string
  readonly act?: (page: Page, site: ConsoleSite) => Promise<void>
}

/** In an order in which each leaves something for the log. */
export const consolePages: readonly ConsolePage[] = [
  {
    name: "overview",
    path: "/admin",
    act: async (page) => {
      // A month that nobody has looked at is counted part by part.
      while (await page.getByText("Still counting").isVisible()) await page.reload()
      await page.locator(".sheet").nth(1).waitFor()
    },
  },
  { name: "start", path: "/admin/start" },
  {
    name: "settings",
    path: "/admin/settings",
    act: async (page) => {
      await page.locator("#test").scrollIntoViewIfNeeded()
      await page.getByRole("button", { name: "Test configuration" }).click()
      await page.locator("#test .checks").waitFor()
      await page.locator("#test").evaluate((sheet) => sheet.scrollIntoView())
    },
  },
  {
    name: "messages",
    path: "/admin/messages?range=7d",
    act: async (page) => {
      await page
        .locator(".log tbody tr")
        .filter({ hasText: /Failed|30007/ })
        .getByRole("link")
        .first()
        .click()
      await page.locator(".drawer").waitFor()
    },
  },
  {
    name: "send",
    path: "/admin/send",
    act: async (page) => {
      await page
        .getByLabel("Numbers", { exact: true })
        .fill("07400 123456\n07400 123457, Ada\n+1 415 555 0132")
      await page.getByLabel("Message", { exact: true }).fill("The shop is closed on Monday.")
      await page.getByText("3 texts").first().waitFor()
    },
  },
  { name: "templates", path: "/admin/templates" },
  {
    name: "template",
    path: "/admin/templates?type=SignIn&language=en",
    act: (page) => page.locator(".preview-phone .spoken").waitFor(),
  },
  { name: "people", path: "/admin/users" },
  {
    name: "person",
    path: "/admin/users",
    act: async (page, site) => {
      await page.goto(`/admin/users/${await busiestPerson(site.databaseUrl)}`)
    },
  },
  {
    name: "limits",
    path: "/admin/limits",
    act: async (page, site) => {
      await blockAndPause(site.databaseUrl, "+44 •••• •••456", "FR")
      await page.reload()
    },
  },
  {
    name: "keys",
    path: "/admin/keys",
    act: async (page) => {
      await page.getByLabel("Name").fill("Shop")
      await page.getByLabel("Send texts, at your cost").check()
      await page.getByRole("button", { name: "Make the key" }).click()
      await page.locator(".key-shown").waitFor()
      await page.reload()
    },
  },
  {
    name: "webhooks",
    path: "/admin/webhooks",
    act: async (page, site) => {
      await page.getByRole("main").getByRole("button", { name: "Add an endpoint" }).first().click()
      await page.locator("#endpoint-url").fill("https://shop.marlow.example/hooks")
      await page.getByRole("dialog").getByRole("button", { name: "Add an endpoint" }).click()
      await page.getByRole("button", { name: "I have kept it" }).click()
      await fillWebhooks(site.databaseUrl)
      await page.reload()
    },
  },
  { name: "audit", path: "/admin/audit" },
]
