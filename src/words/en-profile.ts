/** What people say of themselves. */
export const profile = {
  title: "Name and email",
  text: "As the site knows you, and where it writes to you.",
  noName: "No name",
  noEmail: "No email",
  change: "Change",

  pageTitle: "Your name and email",
  lead: "Both are yours to change, or to leave empty.",
  leadWithEmail: "Both are yours to change. Your email has to be one that nobody else has here.",
  nameLabel: "Name",
  emailLabel: "Email",
  emailHint: "To reach you if you lose your number. To change it, prove that it is you.",
  save: "Save",
  back: "Back to your account",
}
