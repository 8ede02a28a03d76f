import type { ErrorMeaning } from "@/core/error-meaning"
import {
  closed,
  refused,
  stopped,
  tooMany,
  trouble,
  troubleHere,
  tryLater,
  unanswered,
  wrongNumber,
} from "./plivo-meaning"

const inService = "Nothing to mend: the number is not in service."
const busy = "Nothing to mend: the phone was busy."
const carrierTrouble = "The carrier has trouble, which usually passes by itself."
const plivoTrouble = "Plivo has trouble; write to its support if it happens again."
const cannotFetch = "Plivo cannot fetch what to say; check that APP_URL answers on the public internet."
const cannotRead =
  "Something else than this server answered Plivo at APP_URL; check the proxy in front of it."

/**
 * `HangupCauseCode` of calls that brought no code to anybody (Plivo, Voice, Hangup causes), and `CallStatus` where no
 * code comes with it.
 */
export const hangupCauses = {
  "hangup-0": troubleHere("Plivo does not know why the call ended; look at its log of the call."),
  "hangup-1000": stopped("The call was cancelled at Plivo before anybody answered."),
  "hangup-1010": trouble("Add credit to the Plivo account, and switch automatic recharge on."),
  "hangup-1020": tooMany("Too many calls went to this number at the same time."),
  "hangup-2000": wrongNumber("Nothing to mend: Plivo says that this is not a phone number."),
  "hangup-2010": wrongNumber(inService),
  "hangup-2020": wrongNumber(inService),
  "hangup-2030": closed("Open this country in Plivo's console under Voice, Geo permissions."),
  "hangup-2040": wrongNumber("Nothing to mend: it costs those who call it, and Plivo is not allowed to."),
  "hangup-2050": closed("Open these numbers in Plivo's console under Voice, Geo permissions."),
  "hangup-2060": stopped("The call would have come back to the number that calls; look at its forwarding."),
  "hangup-2070": troubleHere("Calls inside India need an Indian number and a server in India."),
  "hangup-3000": unanswered("Nothing to mend: nobody answered."),
  "hangup-3010": unanswered(busy),
  "hangup-3020": unanswered("Nothing to mend: the person declined the call."),
  "hangup-3030": trouble("Set a voice number that belongs to this Plivo account."),
  "hangup-3040": refused("The network blocks this caller; use another voice number."),
  "hangup-3050": wrongNumber(inService),
  "hangup-3070": troubleHere(carrierTrouble),
  "hangup-3080": troubleHere(carrierTrouble),
  "hangup-3090": troubleHere(carrierTrouble),
  "hangup-3100": unanswered(busy),
  "hangup-3110": unanswered("Nothing to mend: the person declined the call."),
  "hangup-3120": wrongNumber(inService),
  "hangup-3130": refused("The network takes these calls for spam; use a voice number with full attestation."),
  "hangup-3140": trouble("This voice number may only be called; set another one."),
  "hangup-4010": unanswered("Nothing to mend: a mailbox answered, or somebody who did not press the key."),
  "hangup-5000": trouble(plivoTrouble),
  "hangup-5010": trouble(plivoTrouble),
  "hangup-5020": trouble(plivoTrouble),
  "hangup-5030": tryLater("Plivo allows no more calls at the same time; raise the limit of the account."),
  "hangup-6010": unanswered("Nothing to mend: nobody answered."),
  "hangup-6020": troubleHere("The line carried no sound; look at Plivo's log of the call."),
  "hangup-7011": troubleHere(cannotFetch),
  "hangup-7012": troubleHere(cannotFetch),
  "hangup-7022": troubleHere(cannotFetch),
  "hangup-7032": troubleHere(cannotFetch),
  "hangup-8011": troubleHere(cannotRead),
  "hangup-8012": troubleHere(cannotRead),
  "hangup-9100": unanswered("Nothing to mend: a mailbox answered."),
  "hangup-busy": unanswered(busy),
  "hangup-cancel": unanswered("Nothing to mend: the call ended before anybody answered."),
  "hangup-failed": troubleHere("Look at Plivo's log of the call."),
  "hangup-no-answer": unanswered("Nothing to mend: nobody answered."),
  "hangup-timeout": unanswered("Nothing to mend: nobody answered."),
} as const satisfies Record<string, ErrorMeaning>
