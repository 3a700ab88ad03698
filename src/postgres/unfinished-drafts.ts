/** The drafts that somebody has begun and not done: a condition in SQL that ends where the moment follows. */
export const UNFINISHED_AT = `completed_at is null and answers <> '{}' and expires_at >`
