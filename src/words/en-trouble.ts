/** Words of the error pages. They stand apart because every page of the site carries them. */
export const trouble = {
  notFoundTitle: "Nothing at this address",
  notFoundText: "The page has moved, or the address has a letter wrong.",
  errorTitle: "Something broke on our side",
  errorText: "Try again. If it stays like this, come back in a few minutes.",
  errorNumber: "Number of this error, for the site’s owner: {number}",
  tryAgain: "Try again",
  home: "Go to the first page",
}
