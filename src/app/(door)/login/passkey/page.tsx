import { redirect } from "next/navigation"
import { deviceName } from "@/screens/passkeys/device-name"
import { PasskeyOffer } from "@/screens/passkeys/passkey-offer"
import { ProofProvider } from "@/screens/proof/proof-provider"
import { getContainer } from "@/server/container"
import { type DoorOptions, nextIn } from "@/server/door"
import { ownFactors } from "@/server/own-factors"
import { ownLook } from "@/server/own-look"
import { pageLanguage } from "@/server/page-language"
import { AccountWordsProvider } from "@/words/account-words"
import { wordsFor } from "@/words/catalogue"
import { visitor } from "../../../visitor"

/** After a sign-in: the offer of a passkey. Whoever is not signed in, or has one, goes where they were going. */
export default async function PasskeyOfferPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const [{ locale }, query, user] = await Promise.all([pageLanguage(), searchParams, visitor()])
  const next = nextIn(query)
  if (user === null) redirect(`/login?next=${encodeURIComponent(next)}`)
  if (!getContainer().passkeysOffered || (await ownFactors(user.userId)).passkeys > 0) redirect(next)
  const words = wordsFor(locale).account
  return (
    <AccountWordsProvider words={words}>
      <ProofProvider>
        <PasskeyOffer next={next} name={deviceName(await ownLook(), words)} />
      </ProofProvider>
    </AccountWordsProvider>
  )
}
