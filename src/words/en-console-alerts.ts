import { consoleProviders } from "./en-console-providers"

/** What needs the owner, on the overview. */
export const consoleAlerts = {
  title: "Needs you",
  nothing: "Nothing needs you.",
  done: "Done",
  doneOf: "Done: {title}",
  resume: "Resume",
  resumeOf: "Resume: {title}",
  providers: consoleProviders,
  windows: { day: "day", month: "month" },
  kinds: {
    "credentials-refused": {
      title: "{provider} refuses the credentials",
      text: "Error {code}, one message after the other. Copy the credentials again from the provider’s console.",
      link: "To the settings",
    },
    "provider-failing": {
      title: "Messages fail at {provider}",
      text: "{failed} of the last {messages} failed. Look at its status page and at the errors.",
      link: "See the messages",
    },
    "reports-missing": {
      title: "No delivery reports from {provider}",
      text: "It took {messages} messages an hour ago and reported of none. Can it reach this site?",
      link: "See the messages",
    },
    "sends-capped": {
      title: "The cap of {limit} messages an hour is reached",
      text: "Strangers get no codes until the hour is over. Look for an attack before you raise it.",
      link: "See the messages",
    },
    "country-failing": {
      title: "{country}: {percent} % of codes come back",
      text: "Usually {usualPercent} %. A carrier may be out, or somebody pumps traffic.",
      link: "See the messages",
    },
    "sending-paused": {
      title: "Messages are paused for {subject}",
      text: "{verified} of {sent} codes came back. Strangers get none there for a while; known devices do.",
      link: "To the limits",
    },
    "spend-high": {
      title: "{percent} % of the money for this {window} is spent",
      text: "When it is used up, strangers get no codes. Look for an attack before you raise it.",
      link: "To the limits",
    },
    "webhook-given-up": {
      title: "A webhook was given up",
      text: "{url} did not take it in time.",
      link: "See the attempts",
    },
    "administrator-new": {
      title: "There is a new administrator",
      text: "Did you expect that?",
      link: "To the audit log",
    },
    "settings-sealed": {
      title: "The settings do not open",
      text: "They were sealed with another APP_SECRET. Set that one as APP_SECRET_PREVIOUS.",
      link: "To the settings",
    },
    "sending-off": {
      title: "Nothing can be sent",
      text: "No provider is connected, so nobody gets a code.",
      link: "To the settings",
    },
  },
}
