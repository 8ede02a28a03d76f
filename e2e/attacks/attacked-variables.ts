import { britishMobile } from "../phones"
import { restVariables } from "../rest/rest-variables"

/** Whoever proves it and gives a password becomes administrator of the site under attack. */
export const administratorNumber = britishMobile("7400990001")

/** Variables of the site under attack: one proxy in front, and limits as they are shipped, but for waiting between texts. */
export const attackedVariables: Readonly<Record<string, string>> = {
  ...restVariables,
  TRUSTED_PROXY: "1",
  ADMIN_PHONE_NUMBERS: administratorNumber.e164,
  LIMITS: JSON.stringify({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 }),
}
