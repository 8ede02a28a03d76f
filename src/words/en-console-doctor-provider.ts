const nothingGoesOut = "Nothing goes out by {provider} until then; another provider of the route takes over."

/** What a check of the configuration says of a provider. */
export const providerFindings = {
  "credentials-accepted": { title: "Credentials accepted", text: "{provider} knows the account{named}." },
  "credentials-refused": {
    title: "Credentials refused",
    text: "{provider} does not accept the account and its token.{code}",
    mend: "Copy both again from {credentialsPlace} in the {provider} console. A token that was replaced stops working.",
    meanwhile: nothingGoesOut,
  },
  "provider-unreachable": {
    title: "{provider} could not be asked",
    text: "{reason}{code}",
    mend: "Look at {statusPage}, and whether this server may open connections to {provider}. Then test again.",
    meanwhile:
      "Codes are tried all the same, and go to the next provider of the route where this one is away.",
  },
  "provider-silent": {
    title: "{subject}: {provider} did not say",
    text: "{reason}{code}",
    mend: "Test again in a minute. If it stays like this, look it up in the {provider} console.",
    meanwhile: "Nothing is known to be wrong; codes go out as before.",
  },
  "waits-for-credentials": {
    title: "{subject}",
    text: "{provider} tells nothing before it accepts the account.",
  },
  "account-active": { title: "Account active", text: "It may send to everybody." },
  "account-trial": {
    title: "This is a trial account",
    text: "{provider} sends only to numbers that you have proved in its console.",
    mend: "Upgrade the account in {billingPlace}.",
    meanwhile: "Codes go to the numbers that you proved, and to nobody else.",
  },
  "account-suspended": {
    title: "The account is suspended",
    text: "{provider} sends nothing for it.",
    mend: "The {provider} console says why: most often an open bill, or a review. Write to its support.",
    meanwhile: nothingGoesOut,
  },
  "account-closed": {
    title: "The account is closed",
    text: "{provider} does not open closed accounts again.",
    mend: "Connect another account.",
    meanwhile: nothingGoesOut,
  },
  "account-without-credit": {
    title: "The account has no credit left",
    text: "Its balance is {creditUsd} US dollars.",
    mend: "Add credit in {billingPlace}, and switch automatic recharge on.",
    meanwhile: nothingGoesOut,
  },
  "number-owned": { title: "The sender belongs to the account", text: "Texts come from {number}." },
  "number-missing": {
    title: "The sender is not the account’s",
    text: "{provider} does not find {number} among its numbers.",
    mend: "Look at {numbersPlace} in the {provider} console, and copy a number from there with + and calling code.",
    meanwhile: nothingGoesOut,
  },
  "service-found": { title: "Messaging service found", text: "“{name}”, senders to choose from: {senders}." },
  "service-missing": {
    title: "There is no such messaging service",
    text: "{provider} does not find {sid} in this account.",
    mend: "Copy the id of the service, which begins with MG, from {servicesPlace}; or give a sender number.",
    meanwhile: nothingGoesOut,
  },
  "service-empty": {
    title: "The messaging service has no sender",
    text: "“{name}” has no number to text from.",
    mend: "Add a number to its sender pool in {servicesPlace}.",
    meanwhile: nothingGoesOut,
  },
  "verify-alone": {
    title: "Our own texts",
    text: "No sender is set: Verify sends the codes, and notices to people wait.",
    mend: "Set a sender number or a messaging service to send notices, too.",
  },
  "sends-texts": { title: "The sender can text", text: "SMS is switched on for it." },
  "sends-no-texts": {
    title: "The sender cannot text",
    text: "{provider} says that it has no SMS.",
    mend: "Choose a number with SMS in {numbersPlace}.",
    meanwhile: nothingGoesOut,
  },
  "sends-pictures": { title: "The sender can send pictures", text: "MMS is switched on for it." },
  "sends-no-pictures": {
    title: "The sender cannot send pictures",
    text: "{provider} says that it has no MMS.",
    mend: "Choose a number with MMS if you want to send pictures. MMS exists in few countries.",
    meanwhile: "Codes are plain texts and go out as before.",
  },
  "us-registered": {
    title: "Registered in the United States",
    text: "Carriers there know who texts (A2P 10DLC).",
  },
  "us-unregistered": {
    title: "Not registered in the United States",
    text: "Its carriers block texts from ten-digit numbers that no campaign is registered for (A2P 10DLC).",
    mend: "Register a brand and a campaign in {registrationPlace}, or use a toll-free number that is verified.",
    meanwhile: "Codes to other countries go out as before; in the United States many are blocked.",
  },
  "verify-found": { title: "Verify service found", text: "“{name}” sends and checks the codes." },
  "verify-missing": {
    title: "There is no such Verify service",
    text: "{provider} does not find {sid} in this account.",
    mend: "Copy the id of the service, which begins with VA, from {verifyPlace}.",
    meanwhile: "With a sender set, our own codes take its place; without one nobody gets a code.",
  },
  "verify-code-length": {
    title: "Codes of the Verify service have {digits} digits",
    text: "This site asks for {wanted}, so no code of it is ever right.",
    mend: "Set the code length to {wanted} in {verifyPlace}.",
    meanwhile: "Nobody can sign in with a code.",
  },
  "calls-ready": { title: "Calls are possible", text: "They come from {number}." },
  "calls-impossible": {
    title: "The voice number cannot call",
    text: "{provider} says that {number} has no voice.",
    mend: "Choose a number with voice in {numbersPlace}.",
    meanwhile: "Codes go out as texts; whoever asks for a call gets none.",
  },
  "voice-number-missing": {
    title: "The voice number is not the account’s",
    text: "{provider} does not find {number} among its numbers.",
    mend: "Look at {numbersPlace} in the {provider} console, and copy a number with voice from there.",
    meanwhile: "Codes go out as texts; whoever asks for a call gets none.",
  },
  "voice-number-unset": {
    title: "Calls",
    text: "No voice number is set.",
    mend: "Set one to call people who cannot get texts.",
  },
  "countries-open": {
    title: "{channel} may go to all your countries",
    text: "All {open} are open in the {provider} account.",
  },
  "countries-closed": {
    title: "{channel} may not go to {closedCount} of your countries",
    text: "Closed in the {provider} account: {closed}.",
    mend: "Open them in {countriesPlace}, or take them off the countries of this site.",
    meanwhile: "The other {open} work. In the closed ones another provider of the route is tried.",
  },
  "countries-all-closed": {
    title: "{channel} may not go to any of your countries",
    text: "Closed in the {provider} account: {closed}.",
    mend: "Open them in {countriesPlace}.",
    meanwhile: "Another provider of the route is tried.",
  },
  "countries-in-console": {
    title: "Countries for {channelLater}",
    text: "{provider} shows in its console alone which are open.",
    mend: "Look at {countriesPlace} in the {provider} console.",
  },
  "reports-arrive": {
    title: "Delivery reports arrive",
    text: "This site took a report that is signed like {provider}’s, and refused one that is not.",
  },
  "reports-after-saving": {
    title: "Delivery reports",
    text: "They can be tried once {provider} is saved here.",
    mend: "Save, then test again.",
  },
  "reports-nowhere": {
    title: "No delivery reports",
    text: "{provider} could not reach this site, so it is given no address for them.",
    mend: "Set APP_URL to the public https address at which people reach this site.",
    meanwhile: "Codes go out; you will not see whether they arrive, and calls cannot be made.",
  },
  "reports-refused": {
    title: "Delivery reports do not arrive",
    text: "A report with the right signature got {status} from {url}.",
    mend: "That address has to reach this server unchanged. Set APP_URL to the address that people use, restart, test again.",
    meanwhile: "Codes go out; you will not see whether they arrive.",
  },
  "reports-unguarded": {
    title: "Delivery reports are not guarded",
    text: "A report with a wrong signature got {status} from {url}.",
    mend: "Something other than this site answers there. Look at the proxy in front of it, and at APP_URL.",
    meanwhile: "Codes go out; what is shown about their delivery cannot be trusted.",
  },
  "reports-unreachable": {
    title: "Delivery reports do not arrive",
    text: "{url} did not answer. {reason}{code}",
    mend: "Set APP_URL to the address that people use, restart, test again. Some networks cannot reach themselves from inside: then try it from outside.",
    meanwhile: "Codes go out; you may not see whether they arrive.",
  },
} as const
