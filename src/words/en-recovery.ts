import { plural } from "./say"

/** Words of the page on which recovery codes are made, and of what the account page says about them. */
export const recovery = {
  title: "Recovery codes",
  text: "They let you in when your phone is lost.",
  none: "No recovery codes",
  noneText: "Make some before you need one.",
  left: plural({ one: "{count} of {made} left", other: "{count} of {made} left" }),
  leftText: "Each works once.",
  fewLeft: "Few left",
  noneLeft: "None left",
  fewLeftText: "Make new ones before the last is used.",
  make: "Make recovery codes",
  makeNew: "Make new codes",

  lead: "With one of them and your number you sign in without your phone. Each works once.",
  replaces: "New codes take the place of these: what you have on paper stops working.",
  whereTo: "Print them or write them down, and keep them where your phone is not.",
  madeTitle: "Your new recovery codes",
  madeLead: "They are shown this once.",
  madeAgainLead: "They are shown this once. Those from before work no more.",
  listLabel: "Recovery codes",
  copy: "Copy",
  copied: "Copied.",
  selected: "Selected. Copy them by hand.",
  download: "Download",
  print: "Print",
  kept: "I have kept them",
  back: "Back to your account",
  fileName: "recovery-codes.txt",
  fileTitle: "Recovery codes for {site}",
  fileText: "Each works once, together with your phone number. Made on {date}.",

  alwaysAsk: "Always ask for my password",
  alwaysAskText:
    "With this on, a code alone does not sign you in, even if somebody takes over your number. Turning it on signs out your other browsers.",
}
