import { test } from "./fixtures"

const phone = {
  viewport: { width: 390, height: 780 },
  hasTouch: true,
  isMobile: true,
  colorScheme: "dark",
} as const

/** Declares the same tests for a desktop in light and for a phone in the dark. */
export function onDesktopAndPhone(declare: () => void): void {
  test.describe("on a desktop", () => declare())
  test.describe("on a phone, in the dark", () => {
    test.use(phone)
    declare()
  })
}
