import { test } from "@playwright/test"
import { accountScreens } from "./account"
import { consoleScreens } from "./console"
import { consoleToolsScreens } from "./console-tools"
import { documentsScreens } from "./documents"
import { frontDoorScreens } from "./front-door"
import { leavingScreens } from "./leaving"
import { passkeysScreens } from "./passkeys"
import { phoneChangeScreens } from "./phone-change"
import { recoveryCodesScreens } from "./recovery-codes"
import { resetPasswordScreens } from "./reset-password"
import type { Screen, Visit } from "./screen"
import { stopScreens } from "./stop"
import { waysInScreens } from "./ways-in"

/** Every screen of the product. Those of a chapter come in an order in which one person can come to all of them. */
export const chapters: Readonly<Record<string, readonly Screen[]>> = {
  "the front door": frontDoorScreens,
  "the ways back in": waysInScreens,
  "the account": accountScreens,
  passkeys: passkeysScreens,
  "recovery codes": recoveryCodesScreens,
  "a forgotten password": resetPasswordScreens,
  "another number": phoneChangeScreens,
  leaving: leavingScreens,
  "never text me": stopScreens,
  "what developers read": documentsScreens,
  "the console": consoleScreens,
  "the tools of the console": consoleToolsScreens,
}

/** Goes to the screens of a chapter in turn and looks at each. */
export async function onEachScreen(
  screens: readonly Screen[],
  visit: Visit,
  look: () => Promise<void>,
): Promise<void> {
  for (const { name, reach } of screens) {
    await test.step(name, async () => {
      await reach(visit)
      await look()
    })
  }
}
