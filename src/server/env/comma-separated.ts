import * as z from "zod"

/** What a variable names one after the other: `US, GB`. Spaces and empty places do not count. */
export const commaSeparated = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
)
