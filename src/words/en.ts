import { devInbox } from "./en-dev-inbox"
import { trouble } from "./en-trouble"
import type { PluralForms } from "./say"

const plural = (forms: PluralForms): PluralForms => forms

/** Everything that the site says in English. Other languages have the same keys. */
export const en = {
  trouble,
  devInbox,

  site: {
    by: "Phone sign-in by Ringback",
    devInbox: "Dev inbox",
    about: "Sign in and register with your phone number.",
  },

  landing: {
    pageTitle: "Ringback",
    title: "Two rings, and you’re in.",
    tone: "The ringing tone: two short bursts, then quiet. First burst: your number. Second burst: your code. Then you are in.",
    numberTitle: "Your number",
    numberText: "Written any way you like",
    codeTitle: "Your code",
    codeText: "By text, in seconds",
    inTitle: "You’re in",
    inText: "Nothing to install",
    lead: "Ringback lets people register and sign in to your site with their phone number. It runs on your own server, with your own Twilio account.",
    register: "Create an account",
    signIn: "Sign in",
    account: "Your account",
    peopleTitle: "For people",
    peopleText:
      "A number, a code, done. The page says where the message is, and what to do when it does not come.",
    ownersTitle: "For owners",
    ownersText:
      "Your server, your database, your provider. Codes, limits and sessions are kept where you can see them.",
    developersTitle: "For developers",
    developersText:
      "Protect a page with one line, and read every text in an inbox on your own machine. No account needed to start.",
  },

  door: {
    steps: "Step {step} of {steps}",
    noScript:
      "This page needs JavaScript to send and check the code. Turn it on for this site, then load the page again.",

    signInTitle: "Sign in",
    signInLead: "We text a {digits}-digit code to your phone.",
    passwordLead: "Your password first, then a code.",
    ways: "Way to sign in",
    withCode: "With a code",
    withPassword: "With a password",
    newHere: "New to {site}? {register}",
    createAccount: "Create an account",

    registerTitle: "Create an account",
    registerLead: "We text a {digits}-digit code to prove that the number is yours.",
    haveAccount: "Already have an account? {signIn}",

    phoneLabel: "Mobile phone number",
    phoneHint: "Your carrier’s usual price for messages applies.",
    countryLabel: "Country or region",
    countryOption: "{name} (+{callingCode})",
    textMe: "Text me a code",
    continue: "Continue",

    passwordLabel: "Password",
    passwordHint: "A code to your phone follows.",
    show: "Show",
    hide: "Hide",
    emailLabel: "Email",
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
    blockedText:
      "The number is proved, and the owner of {site} has blocked its account. Ask them what to do.",
    useAnotherNumber: "Use another number",
    signedInTitle: "You are signed in",
    signedInText: "As {number}, in this browser.",
    signedInHere: "In this browser.",
    signOut: "Sign out",

    notYet: "No message yet?",
    textAgain: "Text again",
    textAgainIn: "Text again in {time}",
    textAgainOpen: "You can ask for another text now.",
    textedAgain: "Another text is on its way.",
    callMe: "Call me instead",
    calling: "Your phone is about to ring.",
    noTextsLeft: "No more texts",
    noTextsLeftHint: "All texts for this code are sent. It is the same code in each of them.",
  },

  delivery: {
    sending: "Sending your text",
    calling: "Calling you",
    ringing: "Your phone should ring. Press 1 to hear the code",
    called: "You took the call at {time}",
    calledPlain: "You took the call",
    callUnknown: "No word about the call. Your phone may still ring.",
    callFailed: "The call could not be made: our message service has trouble. Have a text sent.",
    accepted: "Handed to your carrier",
    delivered: "On your phone since {time}",
    deliveredPlain: "On your phone",
    unknown: "No word from the message service. The text may still come.",
    hidden: "If the number can sign in here, a text is on its way.",
    seconds: "{seconds} s",
    secondsAgo: "{seconds} s ago",
    minutesAgo: "{minutes} min ago",
    failed: {
      "number-unreachable":
        "Your phone could not be reached. Check that it is on and has signal, then text again.",
      "cannot-receive-texts": "This number cannot get texts. Change it to a mobile number.",
      "carrier-refused": "Your carrier refused the text. Text again, or use another number.",
      "country-not-served":
        "Texts to this country do not go out at the moment. Use a number of another country.",
      "opted-out": "This number has opted out of our texts. Reply START to the last one, then text again.",
      "service-trouble": "The text could not be sent: our message service has trouble. Text again.",
      "call-unanswered": "Nobody took the call. Ask for another one, or for a text.",
    },
  },

  strength: {
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
  },

  refusal: {
    phoneUnreadable: "Enter a mobile number, like {national} or {international}.",
    countryNotOpen: "{site} does not take numbers from {country} yet.",
    passwordMissing: "Enter your password.",
    passwordTooShort: "Use at least {minimum} characters.",
    passwordTooLong: "Use at most {maximum} characters.",
    passwordCommon: "Too common: it is on lists that attackers try first.",
    passwordAppName: "Too easy to guess here: it contains the name of the site.",
    passwordOwnNumber: "Too easy to guess: it contains your number.",
    emailMissing: "Enter your email address, like ada@example.com.",
    emailUnreadable: "Enter a whole email address, like ada@example.com.",
    emailTaken: "Another account has this email. Enter a different one, or sign in to that account.",
    codeMalformed: "The code has {digits} digits.",
    codeWrong: plural({
      one: "That code is not right. {count} try left.",
      other: "That code is not right. {count} tries left.",
    }),
    codeExpired: "That code ran out at {time}. Get a new one.",
    codeExpiredBefore: "That code has run out. Get a new one.",
    outOfTries: "That was the last try for this code. Get a new one.",
    codeRenewed: plural({
      one: "That code cannot be used any more. We sent a new one: enter it. {count} try left.",
      other: "That code cannot be used any more. We sent a new one: enter it. {count} tries left.",
    }),
    codeUnchecked: "The code could not be checked at the moment. It did not cost a try: send it again.",
    getNewCode: "Get a new code",
    challengeGone: "This step is over: it was finished, or started anew in another tab.",
    startAgain: "Start again",
    credentialsWrong: "Number or password is wrong.",
    noResendsLeft: "All texts for this code are sent. It is the same code in each of them.",
    noCallsLeft: "No more calls for this code. It is the same code in the text.",
    unknownNumber: "No account has this number yet.",
    sendingOffTitle: "{site} cannot send texts yet",
    sendingOff: "Its owner has to connect a message service first. What you typed is kept.",
    busyTitle: "Many people are signing in",
    limited: {
      "number-sends-per-hour": "This number has had all its texts for this hour",
      "number-sends-per-day": "This number has had all its texts for today",
      "number-calls-per-day": "This number has had all its calls for today",
      "number-send-wait": "A text to this number has just left",
      "number-other-purpose": "This number waits for a code for something else",
      "number-wrong-codes": "Too many wrong codes for this number",
      "number-wrong-passwords": "Too many wrong passwords for this number",
      "address-starts": "Too many sign-ins from your network",
      "address-wrong-codes": "Too many wrong codes from your network",
      "address-wrong-passwords": "Too many wrong passwords from your network",
      "prefix-starts": "Too many sign-ins with numbers like this one",
      "all-sends": "{site} has sent all its texts for this hour",
      "sender-texts": "This account or key has sent all its texts for this hour",
    },
    tryAgainAt: "You can try again at {time}.",
    inTime: "That is in {time}.",
    tryAgainIn: "Try again in {time}",
    tryAgainNow: "You can try again now.",
    offline: "You are offline. What you typed is kept.",
    unanswered: "The site did not answer. Try again; what you typed is kept.",
    unavailable: "The site cannot answer at the moment. Try again in a minute; what you typed is kept.",
    defect: "Something broke on our side. Try again; what you typed is kept.",
  },

  account: {
    title: "Your account",
    memberSince: "Member since {month}",
    administrator: "Administrator",
    phoneTitle: "Phone number",
    phoneText: "You sign in with it.",
    proved: "Proved with a code",
    emailTitle: "Email",
    emailText: "To reach you if you lose this number.",
    nameTitle: "Name",
    nameText: "As the site knows you.",
    sessionTitle: "This browser",
    sessionText: "Signing out ends it at once.",
    withPassword: "Signed in with your password and a code",
    withCode: "Signed in with a code",
    since: "Since {time}",
  },

  members: {
    title: "This page is only for members",
    lead: "Whoever opens it without signing in goes to the sign-in page first, then comes back here.",
    seenTitle: "Who sees it",
    seenText: "The page knows who you are.",
    howTitle: "How it is done",
    howText: "One line in a page of your own.",
    account: "Your account",
  },
}

/** The shape that every language fills. */
export type Words = typeof en
