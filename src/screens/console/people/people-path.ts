/** Where people are listed. */
export const peoplePath = "/admin/users"
