/** Words of the page on which people have the site leave their number alone. */
export const stop = {
  title: "Never text me",
  lead: "A code proves that the number is yours. Then {site} leaves it alone, until you lift that here.",
  signInInstead: "Here to sign in? {signIn}",

  doneTitle: "We leave this number alone",
  doneText: "{number} gets no texts, no calls and nothing by WhatsApp from {site}. No sign-in codes either.",
  liftTitle: "Changed your mind?",
  liftText: "You can lift it here now. Later it takes a code again, of which this number gets one a day.",
  lift: "Let messages through again",

  liftedTitle: "Messages get through again",
  liftedText: "{number} gets texts, calls and sign-in codes from {site} again.",
  signIn: "Sign in",
  anotherNumber: "Use another number",
}

/** The shape that every language fills. */
export type StopWords = typeof stop
