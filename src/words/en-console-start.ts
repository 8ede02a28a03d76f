/** The way from an empty site to the first code that arrives. */
export const consoleStart = {
  title: "Set up your site",
  about: "Five steps to the first code that arrives.",
  done: "Done",
  open: "To do",
  yours: "As you like",
  provider: {
    title: "Connect a provider",
    text: "Twilio or Plivo carries your codes. You need an account there, and a number of it.",
    go: "Connect",
    isDone: "Connected: {names}.",
  },
  test: {
    title: "Test the configuration",
    text: "Looks at everything that codes need on their way, and says how to mend what is wrong.",
    go: "Test",
  },
  countries: {
    title: "Open your countries",
    text: "Only numbers of open countries can register and sign in. Strangers can have paid texts sent to each of them.",
    go: "Choose",
    isDone: "Open: {names}",
  },
  texts: {
    title: "Read your texts",
    text: "The shipped ones work in many languages. Write your own where you want to.",
    go: "Read",
    isDone: "You wrote texts of your own.",
  },
  finish: {
    title: "Send yourself a test",
    text: "One real text to your own phone. When it arrives, your site is open.",
    go: "Send",
    isDone: "A test arrived.",
    othersArrived: "Other messages have arrived.",
  },
  overview: "To the overview",
  lacks: {
    title: "Your site is not set up yet",
    provider: "No provider is connected: codes reach nobody's phone.",
    arrival: "No message is known to have arrived yet. Send yourself a test.",
    go: "To the first steps",
  },
}
