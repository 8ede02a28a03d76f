/** Longest texts that the server reads. What is cut off changes no answer: it takes none that are as long. */
export const longestTyped = {
  password: 1024,
  recoveryCode: 1024,
  name: 1024,
  email: 1024,
  undoToken: 1024,
} as const
