/** Rows that are counted of one kind; where there are more, the figure says so many. */
export const MOST_COUNTED = 100_000
