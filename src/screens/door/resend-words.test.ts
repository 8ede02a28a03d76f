import { expect, test } from "vitest"
import { spokenWords } from "@/words/spoken-words"
import { resendWords } from "./resend-words"

const words = spokenWords("en", "Marlow Cycles")

test.each([
  [
    "a text",
    { channel: "sms", texted: true },
    "Text again",
    "Call me instead",
    "Another text is on its way.",
  ],
  ["a call", { channel: "call", texted: false }, "Text me instead", "Call again", "A text is on its way."],
  [
    "a call and a text",
    { channel: "call", texted: true },
    "Text again",
    "Call again",
    "A text is on its way.",
  ],
] as const)("after %s the buttons say what they do", (_after, view, text, call, texted) => {
  expect(resendWords(view, words)).toMatchObject({ text, call, texted })
})
