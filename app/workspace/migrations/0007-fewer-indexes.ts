/**
 * Posts are ordered and filtered over columns in memory, so nothing asks these two any more. Their keys come in no order:
 * each stored post changed a page of both, which was a quarter of an import's work.
 */
export const fewerIndexes = `
DROP INDEX posts_by_date;
DROP INDEX posts_by_engagement;
`;
