/** As many people as a page of the console has. */
export const peopleOnPage = 50
