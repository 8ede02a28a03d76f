/** Who carries messages. Names of makers stay as they are in every language. */
export const consoleProviders = {
  twilio: "Twilio",
  "twilio-verify": "Twilio Verify",
  plivo: "Plivo",
  "dev-inbox": "Dev inbox",
  "test-number": "Test number",
}
