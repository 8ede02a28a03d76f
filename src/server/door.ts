import "server-only"
import { headers } from "next/headers"
import { after } from "next/server"
import type { Identity } from "@/core/identity"
import type { Purpose } from "@/core/challenge"
import type { ChallengeView } from "@/core/challenge-view"
import { hashToken } from "@/core/opaque-token"
import type { PageLanguage } from "./chosen-language"
import { getContainer } from "./container"
import type { CaptchaOnPages } from "./container/captcha"
import { type CountryOption, countryOptions, likelyCountries } from "./countries"
import { log } from "./log"
import { ownPath } from "./next-path"
import { pageLanguage } from "./page-language"
import { sendAndRecord } from "./send-and-record"

/** What a sign-in page is made of. */
export interface Door extends PageLanguage {
  /** `APP_NAME`, or the host. */
  readonly siteName: string
  readonly countries: readonly CountryOption[]
  readonly defaultCountry: string
  /** What this browser has under way; `null` where it begins. */
  readonly challenge: ChallengeView | null
  /** Own path to go to after the sign-in. */
  readonly next: string
  /** What registration asks for besides the number, and then requires. */
  readonly identity: Identity
  /** Whether a call may be asked for in place of the first text. */
  readonly callFirst: boolean
  /** Whether browsers make passkeys at this address. */
  readonly passkeys: boolean
  /** What a first step here asks strangers for; `null`: nothing. */
  readonly captcha: DoorCaptcha | null
}

/** A CAPTCHA whose token is good for one purpose. */
export interface DoorCaptcha extends CaptchaOnPages {
  readonly purpose: Purpose
}

export interface DoorOptions {
  /** What is begun here comes first. */
  readonly purposes: readonly Purpose[]
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

const afterSignIn = "/account"

/** Where somebody was going who came to a sign-in page: `?next=`, or their account. */
export function nextIn({ next }: Awaited<DoorOptions["searchParams"]>): string {
  return ownPath(Array.isArray(next) ? next[0] : next, afterSignIn)
}

/** Gathers what a sign-in page shows. Works without a database too: then the page begins at its first step. */
export async function openDoor({ purposes, searchParams }: DoorOptions): Promise<Door> {
  const container = getContainer()
  const [language, query, requestHeaders] = await Promise.all([
    pageLanguage(),
    searchParams,
    headers(),
    container.refresh(),
  ])
  const likely = likelyCountries(requestHeaders, container)
  const begins = query.change !== undefined
  const [challenge, callFirst] = await Promise.all([
    begins ? null : orWithoutDatabase(() => challengeUnderWay(purposes), null),
    orWithoutDatabase(() => container.workflows.offersCallFirst(), false),
  ])
  return {
    ...language,
    siteName: container.site.appName,
    countries: countryOptions(container.site.openCountries, likely, language.locale),
    defaultCountry: likely[0],
    challenge,
    next: nextIn(query),
    identity: container.site.identity,
    callFirst,
    passkeys: container.passkeysOffered,
    captcha: captchaFor(purposes[0]),
  }
}

function captchaFor(purpose: Purpose | undefined): DoorCaptcha | null {
  const { captchaOnPages, workflows } = getContainer()
  if (captchaOnPages === null || purpose === undefined || !workflows.asksCaptcha(purpose)) return null
  return { ...captchaOnPages, purpose }
}

async function challengeUnderWay(purposes: readonly Purpose[]): Promise<ChallengeView | null> {
  const container = getContainer()
  const preAuth = container.cookies.readPreAuth((await headers()).get("cookie"))
  if (preAuth === null) return null
  const seen = await container.workflows.newestChallenge(hashToken(preAuth), purposes)
  const deliveryId = seen?.deliveryId ?? null
  if (deliveryId !== null) after(() => sendAndRecord(container, log(), deliveryId))
  return seen?.view ?? null
}

async function orWithoutDatabase<Value>(ask: () => Promise<Value>, without: Value): Promise<Value> {
  try {
    return await ask()
  } catch (error) {
    if (!getContainer().isUnavailable(error)) throw error
    log().error({ err: error }, "a sign-in page could not ask the database")
    return without
  }
}
