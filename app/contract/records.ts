/** All records of the contract, by subject in `records/`. */
export * from './records/anonymity.ts';
export * from './records/audit.ts';
export * from './records/campaign.ts';
export * from './records/explanation.ts';
export * from './records/imports.ts';
export * from './records/insight.ts';
export * from './records/intents.ts';
export * from './records/models.ts';
export * from './records/posts.ts';
export * from './records/privacy.ts';
export * from './records/privacy-measured.ts';
export * from './records/progress.ts';
export * from './records/report.ts';
export * from './records/rights.ts';
export * from './records/shaping.ts';
export * from './records/training.ts';
export * from './records/workspace.ts';
