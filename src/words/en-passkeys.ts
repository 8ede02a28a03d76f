/** Words about the passkeys of an account. */
export const passkeys = {
  title: "Passkeys",
  /** NIST SP 800-63B-4 3.2.9: people are told what a text is worth, and what they can have instead. */
  text: "Your finger, your face or the lock of your screen, in place of codes. A text can be read by whoever gets hold of your number; a passkey cannot.",
  none: "No passkey yet",
  noneText: "With one, you sign in on this device without a code and without typing your number.",
  add: "Add a passkey",
  added: "Added {time}",
  used: "Last used {time}",
  backedUp: "On more than one device",
  rename: "Rename",
  renameNamed: "Rename {name}",
  name: "Name of the passkey",
  save: "Save",
  cancel: "Cancel",
  remove: "Remove",
  removeNamed: "Remove {name}",
  removeTitle: "Remove {name}?",
  removeText: "It signs nobody in from then on. Delete it on the device too, where it stays otherwise.",
  removeLast:
    "It is the only way into this account, which has no number. Without it nobody gets in, you neither.",
  keep: "Keep it",
  /** Where none can be made, and why. */
  offHere: "Browsers make passkeys only for a site with a name. This one is opened at an address of numbers.",
  unknownHere: "This browser cannot make passkeys. A newer one, or the one of your phone, can.",
  /** Why the browser made none. */
  addFailed: {
    cancelled: "No passkey was added. Try again whenever you like.",
    "not-allowed": "Passkeys do not work at this address.",
    "already-registered": "This device has a passkey of your account already.",
    unsupported: "This device cannot make passkeys.",
    failed: "Your device could not make one. Try again.",
  },

  offerTitle: "Next time without a code",
  offerLead: "Add a passkey, and this device signs you in: with your finger, your face or its screen lock.",
  notNow: "Not now",
  offerLater: "You find this on your account page whenever you want it.",

  /** What a passkey is called that nobody gave a name. */
  deviceNamed: "{browser} on {system}",
  device: { phone: "Phone", tablet: "Tablet", computer: "Computer", app: "App" },
}
