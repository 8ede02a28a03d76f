/** Where the first steps are. */
export const startPath = "/admin/start"
