import { plural } from "./say"

/** Words of registration and sign-in. */
export const door = {
  steps: "Step {step} of {steps}",
  noScript:
    "This page needs JavaScript to send and check the code. Turn it on for this site, then load the page again.",

  signInTitle: "Sign in",
  signInLead: "We text a {digits}-digit code to your phone.",
  signInLeadOrCall: "We text you a {digits}-digit code, or call you.",
  passwordLead: "Your password first, then a code.",
  ways: "Way to sign in",
  withCode: "With a code",
  withPassword: "With a password",
  usePasskey: "Use a passkey",
  newHere: "New to {site}? {register}",
  createAccount: "Create an account",

  registerTitle: "Create an account",
  registerLead: "We text a {digits}-digit code to prove that the number is yours.",
  registerLeadOrCall: "We text you a {digits}-digit code, or call you, to prove that the number is yours.",
  haveAccount: "Already have an account? {signIn}",

  phoneLabel: "Mobile phone number",
  phoneHint: "Message and data rates of your carrier may apply.",
  captchaLabel: "Check that you are not a robot",
  captchaAsks: "Pass the check that you are not a robot, above the button.",
  countryLabel: "Country or region",
  countryOption: "{name} (+{callingCode})",
  textMe: "Text me a code",
  continue: "Continue",

  passwordLabel: "Password",
  passwordHint: "A code to your phone follows.",
  forgotPassword: "Forgot your password?",
  show: "Show",
  hide: "Hide",
  emailLabel: "Email",
  /** Of whatever the owner of the site asks for besides the number. */
  identityHint: "{site} knows you by it. Nobody else can have the same.",
  emailHint: "For receipts, and to reach you if you lose this number.",

  codeTitle: "Enter the code",
  wentTo: "It goes to {number}. {change}",
  changeNumber: "Change number",
  codeLabel: "{digits}-digit code",
  goodUntil: "Good until {time}.",
  signIn: "Sign in",
  youAreIn: "You’re in.",

  finishTitle: "Finish your account",
  finishLead: "Code for {number}. {change}",
  change: "Change",
  createButton: "Create account",

  provedTitle: "No account yet",
  provedLead:
    "{number} is yours: that is proved. Choose a password to create an account with it. No second code.",
  anotherNumber: "Use another number",

  alreadyTitle: "You have an account",
  alreadyText: "{number} is registered here already. Sign in with it.",
  blockedTitle: "This account is closed to sign-ins",
  blockedText: "The number is proved, and the owner of {site} has blocked its account. Ask them what to do.",
  useAnotherNumber: "Use another number",
  signedInTitle: "You are signed in",
  signedInText: "As {number}, in this browser.",
  signedInHere: "In this browser.",
  signOut: "Sign out",

  notYet: "No message yet?",
  noCodeYet: "No code yet?",
  textAgain: "Text again",
  textAgainIn: "Text again in {time}",
  textAgainOpen: "You can ask for another text now.",
  textedAgain: "Another text is on its way.",
  textInstead: "Text me instead",
  textInsteadIn: "Text me in {time}",
  textInsteadOpen: "You can ask for a text now.",
  texted: "A text is on its way.",
  callMe: "Call me instead",
  callAgain: "Call again",
  calling: "Your phone is about to ring.",
  onWhatsApp: "Send by WhatsApp",
  sentOnWhatsApp: "The code is on its way by WhatsApp.",
  noTextsLeft: "No more texts",
  noTextsLeftHint: "All texts for this code are sent. It is the same code in each of them.",
}

/** What became of a message, for the person who waits for it. */
export const delivery = {
  sending: "Sending your text",
  calling: "Calling you",
  ringing: "Your phone should ring. Press 1 to hear the code, if it asks.",
  called: "You took the call at {time}",
  calledPlain: "You took the call",
  callUnknown: "No word about the call. Your phone may still ring.",
  sendingOnWhatsApp: "Sending it by WhatsApp",
  acceptedOnWhatsApp: "Handed to WhatsApp",
  unknownOnWhatsApp: "No word from WhatsApp. The message may still come.",
  accepted: "Handed to your carrier",
  delivered: "On your phone since {time}",
  deliveredPlain: "On your phone",
  unknown: "No word from the message service. The text may still come.",
  hidden: "If the number can sign in here, a text is on its way.",
  hiddenCall: "If the number can sign in here, your phone should ring. Press 1 to hear the code.",
  seconds: "{seconds} s",
  secondsAgo: "{seconds} s ago",
  minutesAgo: "{minutes} min ago",
  failed: {
    "number-wrong": "This number cannot be reached. Check it, or use another one.",
    "number-unreachable": "Your phone could not be reached. Check its signal, then text again.",
    "cannot-receive-texts": "This number cannot get texts. Change it to a mobile number.",
    "carrier-refused": "Your carrier refused the text. Text again, or use another number.",
    "country-not-served": "Texts to this country do not go out now. Use another number.",
    "opted-out": "This number has opted out of our texts. Reply START to the last one, then text again.",
    "left-alone": "This number asked to be left alone. {lift}, then try again.",
    "service-trouble": "Our message service has trouble: no text was sent. Text again.",
    "service-busy": "Our message service takes no messages now. Wait a minute, then try again.",
    "too-many": "Too many codes went to this number. Wait up to ten minutes, then try again.",
    "call-unanswered": "Nobody took the call. Text again.",
  },
  /** In place of these, where a call can be asked for too. */
  failedButCallable: {
    "cannot-receive-texts": "This number cannot get texts. Have us call it instead.",
    "carrier-refused": "Your carrier refused the text. A call may get through.",
    "country-not-served": "Texts to this country do not go out now. A call may get through.",
    "opted-out": "This number has opted out of our texts. Have us call, or reply START to the last one.",
    "call-unanswered": "Nobody took the call. Ask for another one, or for a text.",
  },
  /** In place of those of a text, where it was a call. */
  failedCall: {
    "number-wrong": "This number cannot be called. Check it, or text again.",
    "number-unreachable": "Your phone could not be reached. Check its signal, then ask again.",
    "carrier-refused": "Your carrier refused the call. Text again, or use another number.",
    "country-not-served": "Calls to this country do not go out now. Text again.",
    "service-trouble": "Our message service has trouble: no call was made. Text again.",
  },
  /** The same of WhatsApp. */
  failedOnWhatsApp: {
    "number-wrong": "This number cannot be reached on WhatsApp. Text again.",
    "number-unreachable": "This number cannot be reached on WhatsApp. Text again.",
    "cannot-receive-texts": "This number cannot be reached on WhatsApp. Text again.",
    "carrier-refused": "WhatsApp did not take the message. Text again.",
    "country-not-served": "Nothing goes out by WhatsApp to this country now. Text again.",
    "opted-out": "This number has opted out of our messages. Reply START to the last one, then text again.",
    "service-trouble": "Our message service has trouble: nothing went to WhatsApp. Text again.",
  },
  /** The link in the sentence of a number that is left alone. */
  lift: "Lift that",
  failedLast: "The last message did not get through. Use another number.",
}

/** How good a new password is. */
export const strength = {
  empty: "At least {minimum} characters, best a few words.",
  short: plural({
    one: "{count} more character.",
    other: "{count} more characters.",
  }),
  weak: "Easy to guess. Add a word nobody expects.",
  fair: "Fair. One more word would make it strong.",
  strong: "Strong. One more word would make it very strong.",
  veryStrong: "Very strong.",
  ownNumber: "It contains your number. Choose another.",
}
