/** ISO-8601 UTC text with milliseconds, `2026-09-18T01:02:03.004Z`: sorts as time does. */
export type Instant = string

/** `YYYY-MM-DD` in Asia/Shanghai. */
export type LocalDate = string

/** Booleans are stored as 0 and 1 in both databases. */
export type Flag = 0 | 1

/** `blob` in SQLite, `bytea` in PostgreSQL: both drivers return a Buffer, which is a Uint8Array. */
export type Bytes = Uint8Array
