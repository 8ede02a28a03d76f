/** Words of the step that follows a right code, where an account asks for more, and of the way in for a lost phone. */
export const secondProof = {
  title: "One more proof",
  lead: "{number} is proved. Its account does not open with a code alone.",
  useRecoveryCode: "Use a recovery code instead",
  usePassword: "Use the password instead",
  recoveryCodeLabel: "Recovery code",
  recoveryCodeHint: "Sixteen letters and digits. Each code works once.",
  outOfTriesTitle: "That was the last try",
  outOfTriesText: "Start again with a new code.",
  overTitle: "This step is over",
  overText: "It was finished, or its ten minutes are. Start again with a new code.",
  newOwnerTitle: "New to this number?",
  newOwner: "I am the new owner of this number",
  newOwnerText: "You get a fresh account. The one that had it stays its owner’s.",
  freshTitle: "Start fresh with this number?",
  freshLead:
    "{number} gets a new, empty account, which is yours. The account that had it goes on without it, and nothing in it is shown to you.",
  fresh: "Start a fresh account",
  back: "Go back",

  lostPhone: "Lost your phone?",
  lostTitle: "Lost your phone?",
  lostLead: "One of your recovery codes signs you in, without a text.",
  havePhone: "Have it after all? {signIn}",
}
