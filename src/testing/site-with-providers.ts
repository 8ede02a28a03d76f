import type { Policy } from "@/core/policy"
import {
  emulatedAccount as plivoAccount,
  type RunningEmulator as RunningPlivo,
  startPlivoEmulator,
} from "../../e2e/plivo-emulator/plivo-emulator"
import {
  emulatedAccount as twilioAccount,
  type RunningEmulator as RunningTwilio,
  startTwilioEmulator,
} from "../../e2e/twilio-emulator/twilio-emulator"
import { openCallbackServer } from "./callback-server"
import { openTestSite, type TestSite } from "./test-site"

/** The whole product with the real clients of its providers, which talk to emulators and are called back by them. */
export interface SiteWithProviders extends TestSite {
  /** Where providers call it. */
  readonly url: string
  readonly twilio: RunningTwilio
  readonly plivo: RunningPlivo
  /** What the rows say about messages, oldest first. */
  deliveries(): Promise<readonly DeliveryRow[]>
  /** Waits for what is done after the answers to callbacks. */
  settled(): Promise<void>
  /** Forgets rows but the settings, what emulators took, and their faults. */
  reset(): Promise<void>
}

/** What tests want to see of a message's row. */
export interface DeliveryRow {
  readonly kind: string
  readonly state: string
  readonly provider: string | null
  readonly body: string | null
  readonly media: string[]
  readonly sender: string | null
  readonly segments: number | null
  readonly price: number | null
  readonly currency: string | null
  readonly estimate: boolean
  readonly unknown: boolean
}

const deliveryRows = `
SELECT kind::text, state::text, provider, body, media_urls AS media, sender, segments, price_amount::float8 AS price,
  price_currency AS currency, price_is_estimate AS estimate, price_is_unknown AS unknown
FROM deliveries ORDER BY created_at, id`

/** Opens a site that is connected with both providers. With both Twilio is asked first. */
export async function openSiteWithProviders(limits: Partial<Policy> = {}): Promise<SiteWithProviders> {
  const callbacks = await openCallbackServer()
  const twilio = await startTwilioEmulator({ port: 0, ...twilioAccount })
  const plivo = await startPlivoEmulator({ port: 0, ...plivoAccount })
  const site = await openTestSite(limits, {
    APP_URL: callbacks.origin,
    TWILIO_ACCOUNT_SID: twilioAccount.accountSid,
    TWILIO_AUTH_TOKEN: twilioAccount.authToken,
    TWILIO_SENDER_NUMBER: "+14155550123",
    TWILIO_VOICE_NUMBER: "+14155550124",
    TWILIO_API_BASE_URL: twilio.origin,
    PLIVO_AUTH_ID: plivoAccount.authId,
    PLIVO_AUTH_TOKEN: plivoAccount.authToken,
    PLIVO_SENDER_NUMBER: "+14155550125",
    PLIVO_VOICE_NUMBER: "+14155550126",
    PLIVO_API_BASE_URL: plivo.origin,
  })
  callbacks.answerWith(site.container)
  return {
    ...site,
    url: callbacks.origin,
    twilio,
    plivo,
    settled: callbacks.settled,
    deliveries: async () => (await site.rows.query<DeliveryRow>(deliveryRows)).rows,
    reset: async () => {
      await callbacks.settled()
      const rows = site.clock.forgetAllButSettings()
      await Promise.all([rows, twilio.clear(), plivo.clear()])
    },
    close: async () => {
      await callbacks.settled()
      await Promise.all([site.close(), twilio.close(), plivo.close()])
      await callbacks.close()
    },
  }
}
