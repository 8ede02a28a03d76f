import { expect, it } from "vitest"
import { propertyLabel } from "./property-label"

it.each([
  ["username", "Username"],
  ["memberNumber", "Member number"],
  ["member_number", "Member number"],
  ["loyaltyCard2", "Loyalty card2"],
])("people read %s as %s", (name, label) => {
  expect(propertyLabel(name)).toBe(label)
})
