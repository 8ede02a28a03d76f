import type { DeviceLook } from "@/core/device"
import type { AccountWords } from "@/words/account-words"
import { say } from "@/words/say"

/** As the core takes it: what is longer than this is refused. */
const longestName = 60

/** What a passkey is called that nobody gave a name: where it was made, as far as the browser says. */
export function deviceName({ browser, system, form }: DeviceLook, { passkeys: words }: AccountWords): string {
  const both = browser !== null && system !== null && say(words.deviceNamed, { browser, system })
  return (both || (system ?? browser ?? words.device[form])).slice(0, longestName)
}
