/** All that is drawn by chance in clustering is drawn from here, so that the same posts give the same clusters. */
export const SEED = 20260101;
